package dev.multihome.tls;

import dev.multihome.site.Site;
import dev.multihome.x509.CertificateWriter;
import dev.multihome.x509.ChainCheck;
import dev.multihome.x509.ChainReader;
import dev.multihome.x509.KeyReader;
import dev.multihome.x509.Names;
import dev.multihome.x509.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The local certificate authority: its key and its root are one file in {@code state-folder/ca}, those of each site
 * another, all readable by their owner alone. Made when first asked for. Thread-safe, also between processes: the first
 * that makes a root wins.
 */
public final class Authority {

    private static final Duration ROOT_LIFETIME = Duration.ofDays(3650);
    private static final Duration SITE_LIFETIME = Duration.ofDays(90);

    /** A site's certificate is made anew when less than this is left. */
    private static final Duration RENEW = Duration.ofDays(45);

    /** Clocks of a local network differ, and ours may be set back by a day once it has asked others for the time. */
    private static final Duration SKEW = Duration.ofDays(2);

    private final Path stateFolder;
    private final Path folder;
    private final Clock clock;
    private @Nullable Identity root;

    /**
     * Reads and makes nothing yet.
     *
     * @param stateFolder in which it has a folder of its own
     */
    public Authority(Path stateFolder, Clock clock) {
        this.stateFolder = stateFolder;
        this.folder = stateFolder.resolve("ca");
        this.clock = clock;
    }

    Path stateFolder() {
        return stateFolder;
    }

    /**
     * Its root certificate as PEM, for trust stores.
     *
     * @throws IOException when it cannot be read or made; the message names the file and the remedy
     */
    public String rootPem() throws IOException {
        return pem(root().leaf());
    }

    /**
     * The certificate of a site for its names and addresses: the one that is there, or another where it does not fit or
     * expires within 45 days.
     *
     * @throws IOException when it cannot be read or made
     */
    synchronized Identity identity(Site site) throws IOException {
        Path file = file(site);
        Identity authority = root();
        Optional<Identity> there = Files.exists(file) ? read(file) : Optional.empty();
        if (there.isPresent() && fits(there.get(), site, authority)) {
            return there.get();
        }
        try {
            Instant now = clock.instant();
            KeyPair keys = CertificateWriter.keyPair();
            X509Certificate certificate = CertificateWriter.site(
                    keys.getPublic(),
                    site.names(),
                    site.addresses(),
                    now.minus(SKEW),
                    now.plus(SITE_LIFETIME),
                    authority.leaf(),
                    authority.key());
            var identity = new Identity(keys.getPrivate(), List.of(certificate));
            write(file, identity, true);
            return identity;
        } catch (GeneralSecurityException impossible) {
            throw new IOException("cannot make a certificate: " + impossible.getMessage(), impossible);
        }
    }

    /** The one that was made for a site, if there is one. */
    Optional<Identity> made(Site site) throws IOException {
        Path file = file(site);
        return Files.exists(file) ? read(file) : Optional.empty();
    }

    /** Whether another is to be made: it ends soon, or begins later, for the clock has been set back since. */
    boolean isDue(Identity identity) {
        Instant now = clock.instant();
        return identity.expiry().isBefore(now.plus(RENEW))
                || identity.leaf().getNotBefore().toInstant().isAfter(now);
    }

    private Path file(Site site) {
        return folder.resolve("sites").resolve(site.name() + ".pem");
    }

    private boolean fits(Identity identity, Site site, Identity authority) {
        Set<String> wanted = site.addresses().stream().map(Object::toString).collect(Collectors.toSet());
        wanted.addAll(site.names());
        return !isDue(identity)
                && Names.of(identity.leaf()).equals(wanted)
                && ChainCheck.issued(authority.leaf(), identity.leaf());
    }

    private synchronized Identity root() throws IOException {
        Identity known = root;
        if (known == null) {
            Path file = folder.resolve("root.pem");
            known = Files.exists(file) ? read(file).orElseThrow(() -> broken(file)) : make(file);
            root = known;
        }
        return known;
    }

    private Identity make(Path file) throws IOException {
        try {
            Instant now = clock.instant();
            KeyPair keys = CertificateWriter.keyPair();
            X509Certificate certificate = CertificateWriter.authority(
                    keys, "Multihome local authority on " + hostName(), now.minus(SKEW), now.plus(ROOT_LIFETIME));
            write(file, new Identity(keys.getPrivate(), List.of(certificate)), false);
            return read(file).orElseThrow(() -> broken(file));
        } catch (GeneralSecurityException impossible) {
            throw new IOException("cannot make " + file + ": " + impossible.getMessage(), impossible);
        }
    }

    private static IOException broken(Path file) {
        return new IOException(file + " does not hold a key and its certificate;"
                + " restore it, or remove it to get another root, which has to be trusted anew");
    }

    /** Empty where the file does not hold a key and a certificate. */
    private static Optional<Identity> read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return Optional.of(new Identity(KeyReader.read(text, Optional.empty()), ChainReader.read(text)));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static void write(Path file, Identity identity, boolean replace) throws IOException {
        Path beside = file.toAbsolutePath().getParent();
        Files.createDirectories(
                beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path whole = Files.createTempFile(beside, ".new", ".pem"); // which the JDK makes 0600
        try {
            Files.writeString(whole, Pem.write("PRIVATE KEY", identity.key().getEncoded()) + pem(identity.leaf()));
            if (replace) {
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.createLink(file, whole);
            }
        } catch (FileAlreadyExistsException another) {
            return; // process was first
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return Pem.write("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "this box";
        }
    }
}

package dev.multihome.tls;

import dev.multihome.address.IpAddress;
import dev.multihome.config.Origin;
import dev.multihome.config.Placed;
import dev.multihome.site.CertificateSource;
import dev.multihome.site.CertificateSource.Pair;
import dev.multihome.site.OcspSource;
import dev.multihome.site.Security;
import dev.multihome.site.Site;
import dev.multihome.site.SiteBuilder;
import dev.multihome.x509.CertificateWriter;
import dev.multihome.x509.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of a test, with certificates in files. */
final class Pki {

    /** The time at which a test began. */
    final Instant now;

    private static final Duration DAY = Duration.ofDays(1);

    private final Path folder;
    private final Identity root;

    Pki(Path folder) throws GeneralSecurityException {
        this(folder, Instant.now());
    }

    Pki(Path folder, Instant now) throws GeneralSecurityException {
        this.folder = folder;
        this.now = now;
        KeyPair keys = CertificateWriter.keyPair();
        root = new Identity(
                keys.getPrivate(),
                List.of(CertificateWriter.authority(
                        keys, "Test root", now.minus(DAY), now.plus(DAY.multipliedBy(400)))));
    }

    X509Certificate root() {
        return root.leaf();
    }

    /** One on P-256 for 90 days. */
    Identity issue(String... names) throws GeneralSecurityException {
        return issue(CertificateWriter.keyPair(), now.minus(DAY), now.plus(DAY.multipliedBy(90)), names);
    }

    Identity issue(KeyPair keys, Instant from, Instant until, String... names) throws GeneralSecurityException {
        return new Identity(
                keys.getPrivate(),
                List.of(CertificateWriter.site(
                        keys.getPublic(), List.of(names), List.of(), from, until, root.leaf(), root.key())));
    }

    static KeyPair rsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    /** Writes NAME.pem and NAME.key, the certificate first, each at once. */
    Pair write(String name, Identity identity) throws IOException, GeneralSecurityException {
        var certificates = new StringBuilder();
        for (X509Certificate each : identity.chain()) {
            certificates.append(Pem.write("CERTIFICATE", each.getEncoded()));
        }
        Pair pair = pair(name);
        put(pair.certificate().value(), certificates.toString());
        put(pair.key().value(), Pem.write("PRIVATE KEY", identity.key().getEncoded()));
        return pair;
    }

    Pair pair(String name) {
        return new Pair(
                placed("certificate", name + ".pem"),
                placed("key", name + ".key"),
                Optional.empty(),
                new OcspSource.Off());
    }

    Placed<Path> placed(String key, String file) {
        return new Placed<>(folder.resolve(file), "sites.a.tls." + key, new Origin(Path.of("multihome.conf"), 3));
    }

    static void put(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A client's, which trusts the root alone. */
    SSLContext trust() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("root", root());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    static Site site(String name, CertificateSource certificate, String... names) {
        return new SiteBuilder(name, Path.of("/nonexistent"))
                .at(IpAddress.parse("127.85.20.1"))
                .names(names)
                .secured(new Security(certificate, Optional.empty(), Optional.empty(), true))
                .origin("multihome.conf", 1)
                .build();
    }
}

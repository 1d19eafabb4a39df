package dev.multihome.tls;

import dev.multihome.ocsp.Responder;
import dev.multihome.site.OcspSource;
import dev.multihome.x509.ChainCheck;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers of responders that are sent with certificates (OCSP stapling). No handshake waits for one: who asks them does
 * so on a thread of its own, and only for certificates whose site has {@code ocsp} set. Thread-safe.
 */
final class Staples {

    private final Path folder;
    private final Clock clock;
    private final Map<X509Certificate, Staple> staples = new ConcurrentHashMap<>();
    private final Set<Staple> asking = ConcurrentHashMap.newKeySet();
    private final Map<X509Certificate, String> told = new ConcurrentHashMap<>();
    private @Nullable Responder http;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var made = new Thread(task, "ocsp");
        made.setDaemon(true);
        return made;
    });

    /** @param stateFolder in which answers are kept, in a folder of their own */
    Staples(Path stateFolder, Clock clock) {
        this.folder = stateFolder.resolve("ocsp");
        this.clock = clock;
    }

    /** What is sent with a certificate now; null for nothing. Never waits. */
    byte @Nullable [] of(Identity identity) {
        Staple staple = staples.get(identity.leaf());
        return staple == null ? null : staple.octets(clock.instant());
    }

    /** What is wrong with what is sent, or not, with a certificate; empty when nothing is. */
    String trouble(Identity identity) {
        Staple staple = staples.get(identity.leaf());
        return staple == null ? "" : staple.trouble(clock.instant());
    }

    /**
     * Looks after the answers for these certificates, and no others. Called every few seconds, by one thread.
     *
     * @return whether something that is shown, or wrong, is other than at the last look
     */
    boolean look(Collection<Identity> identities) {
        Set<X509Certificate> wanted = new HashSet<>();
        boolean changed = false;
        for (Identity identity : identities) {
            if (!(identity.ocsp() instanceof OcspSource.Off) && identity.chain().size() > 1) {
                wanted.add(identity.leaf());
                Staple staple = staples.computeIfAbsent(identity.leaf(), any -> made(identity));
                if (!asking.contains(staple) && !staple.isServed(clock.instant()) && asking.add(staple)) {
                    thread.execute(() -> ask(staple));
                }
                changed |= tell(identity, staple);
            }
        }
        staples.keySet().retainAll(wanted);
        told.keySet().retainAll(wanted);
        return changed;
    }

    private Staple made(Identity identity) {
        return new Staple(identity, identity.chain().get(1), folder.resolve(name(identity.leaf()) + ".der"));
    }

    private void ask(Staple staple) {
        try {
            Responder asked = http;
            if (asked == null) {
                asked = new Responder();
                http = asked;
            }
            staple.fetch(asked, clock.instant());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            log().error("a responder could not be asked", failed);
        } finally {
            asking.remove(staple);
        }
    }

    private boolean tell(Identity identity, Staple staple) {
        String now = staple.failure() + staple.trouble(clock.instant());
        String before = told.put(identity.leaf(), now);
        if (now.equals(before)) {
            return false;
        }
        if (!staple.failure().isEmpty()) {
            log().warn("{}: {}", ChainCheck.name(identity.leaf()), staple.failure());
        }
        return true;
    }

    void stop() {
        thread.shutdownNow();
    }

    private static String name(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Staples.class);
    }
}

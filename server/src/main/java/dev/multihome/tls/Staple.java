package dev.multihome.tls;

import dev.multihome.ocsp.OcspRequest;
import dev.multihome.ocsp.OcspResponse;
import dev.multihome.ocsp.Responder;
import dev.multihome.ocsp.Revocation;
import dev.multihome.site.OcspSource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a responder for one certificate: that on the disk, asked for anew at half of its life, shown until its end.
 * What is to be shown is read by any thread; the rest is for one.
 */
final class Staple {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** In what is left of an answer's life. */
    private static final int TRIES = 4;

    private final Identity identity;
    private final X509Certificate issuer;
    /** Where it is kept, or where another program puts it. */
    private final Path file;

    private final Optional<URI> responder;
    private volatile @Nullable OcspResponse response;
    private volatile String failure = "";
    private volatile boolean revoked;
    private @Nullable FileStamp stamp;
    private Instant next = Instant.MIN;
    private Duration pause = FIRST_PAUSE;

    /** @param cache the file for answers that the server asks for itself */
    Staple(Identity identity, X509Certificate issuer, Path cache) {
        this.identity = identity;
        this.issuer = issuer;
        this.file =
                identity.ocsp() instanceof OcspSource.File named ? named.file().value() : cache;
        this.responder = identity.ocsp() instanceof OcspSource.Responder
                ? Revocation.responder(identity.leaf())
                : Optional.empty();
    }

    /** What is shown to clients now; null for nothing. */
    byte @Nullable [] octets(Instant now) {
        OcspResponse shown = response;
        return shown == null || revoked || !shown.nextUpdate().isAfter(now) ? null : shown.octets();
    }

    /** What is wrong with it; empty when nothing is that clients would see. */
    String trouble(Instant now) {
        if (revoked) {
            return failure;
        }
        if (octets(now) != null || !Revocation.mustStaple(identity.leaf())) {
            return "";
        }
        return "its certificate asks for OCSP stapling (must-staple), and there is no answer to show, so that clients"
                + " refuse it: " + (failure.isEmpty() ? "the responder has not answered yet" : failure);
    }

    /** The last failure, also where there is an answer still. */
    String failure() {
        return failure;
    }

    /** Takes what is in the file, where that is new; false where the responder is to be asked. */
    boolean isServed(Instant now) {
        FileStamp there = FileStamp.of(file);
        if (!there.equals(stamp)) {
            stamp = there;
            if (there.isThere()) {
                readFile(now);
            } else if (identity.ocsp() instanceof OcspSource.File) {
                failure = file + " does not exist; put the responder's answer there, in DER";
            }
        }
        OcspResponse shown = response;
        // a rest that would last longer than any is one of before the clock was set back
        boolean rests = now.isBefore(next) && !next.isAfter(now.plus(LONGEST_PAUSE));
        return responder.isEmpty() || shown != null && !shown.isDue(now) || rests;
    }

    private void readFile(Instant now) {
        try {
            take(Files.readAllBytes(file), file.toString(), now);
        } catch (IOException unread) {
            failure = file + " cannot be read: " + unread.getMessage() + "; let the server's user read it";
        }
    }

    /** Asks the responder, waiting for its answer, and keeps that. */
    void fetch(Responder http, Instant now) throws InterruptedException {
        URI whom = responder.orElseThrow();
        OcspResponse before = response;
        try {
            byte[] answer = http.ask(whom, OcspRequest.of(identity.leaf(), issuer));
            if (take(answer, "the responder " + whom, now)) {
                keep(answer);
            }
        } catch (IOException unanswered) {
            failure = "the responder " + whom + " cannot be asked: " + message(unanswered) + "; it is tried again";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        } finally {
            rest(before, now);
        }
    }

    /**
     * Sets when the responder may be asked again: ever later while it has nothing newer, be it down or with answers that
     * it made long ago, but some times before what there is ends.
     */
    private void rest(@Nullable OcspResponse before, Instant now) {
        OcspResponse there = response;
        if (there != null && (before == null || there.thisUpdate().isAfter(before.thisUpdate()))) {
            pause = FIRST_PAUSE;
        }
        Duration longest = there == null
                ? LONGEST_PAUSE
                : least(LONGEST_PAUSE, left(there, now).dividedBy(TRIES));
        next = now.plus(longest.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : least(pause, longest));
        pause = least(pause.multipliedBy(2), LONGEST_PAUSE);
    }

    private static String message(IOException unanswered) {
        if (unanswered instanceof ConnectException && unanswered.getMessage() == null) {
            return "there is no connection to it";
        }
        return unanswered.getMessage() == null ? unanswered.getClass().getSimpleName() : unanswered.getMessage();
    }

    /** Long once it is over: haste is of no more use then. */
    private static Duration left(OcspResponse there, Instant now) {
        Duration left = Duration.between(now, there.nextUpdate());
        return left.isNegative() ? LONGEST_PAUSE.multipliedBy(TRIES) : left;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean take(byte[] octets, String source, Instant now) {
        try {
            response = OcspResponse.read(octets, identity.leaf(), issuer, now);
            failure = "";
            revoked = false;
            return true;
        } catch (OcspResponse.Revoked told) {
            revoked = true;
            failure = source + " " + told.getMessage();
        } catch (IllegalArgumentException useless) {
            failure = source + " " + useless.getMessage();
        }
        return false;
    }

    /** Without it a restart would ask again. */
    private void keep(byte[] answer) {
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path whole = Files.createTempFile(file.getParent(), ".new", ".der");
            Files.write(whole, answer);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            stamp = FileStamp.of(file);
        } catch (IOException full) {
            failure = file + " cannot be written: " + full.getMessage()
                    + "; the answer is used, and asked for again after" + " a restart";
        }
    }
}

package dev.multihome.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that the boxes of a fleet share, for HMAC-SHA256 (RFC 2104, RFC 6234). For one thread. */
public final class FleetKey {

    /** Octets of a signature. */
    static final int SIGNATURE = 32;

    private static final int LEAST = 16;
    private static final int MOST = 4096;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    private FleetKey(byte[] secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    static FleetKey of(byte[] secret) {
        return new FleetKey(secret);
    }

    /**
     * Reads a key file: the octets of it without white space at its ends.
     *
     * @throws IOException when there is no such file, or what is in it is no key; the message says what to do
     */
    public static FleetKey read(Path file) throws IOException {
        byte[] content;
        try {
            if (Files.size(file) > MOST) {
                throw new IOException(file + " has more than " + MOST + " octets: that is no key; " + remedy(file));
            }
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no key file " + file + "; " + remedy(file), missing);
        }
        int from = 0;
        int to = content.length;
        while (from < to && isWhite(content[from])) {
            from++;
        }
        while (to > from && isWhite(content[to - 1])) {
            to--;
        }
        if (to - from < LEAST) {
            throw new IOException(file + " has less than " + LEAST + " octets, too few for a key; " + remedy(file));
        }
        return of(Arrays.copyOfRange(content, from, to));
    }

    /** Whether others than the file's owner may read it. */
    public static boolean isReadableByOthers(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.GROUP_READ);
    }

    byte[] sign(byte[] message, int length) {
        mac.update(message, 0, length);
        return mac.doFinal();
    }

    boolean isSignatureOf(byte[] message, int length) {
        byte[] signature = Arrays.copyOfRange(message, length, length + SIGNATURE);
        return MessageDigest.isEqual(sign(message, length), signature);
    }

    private static String remedy(Path file) {
        return "`head -c 32 /dev/urandom | base64 > " + file + " && chmod 600 " + file
                + "`, and the same file on every box";
    }

    private static boolean isWhite(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }
}

package dev.multihome.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a password beside the hash that it was compared with: HMAC with SHA-256 (RFC 2104) by a key that is drawn
 * for each file and never leaves memory. Thread-safe.
 */
final class Digest {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Digest() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    byte[] of(Hash hash, byte[] password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(hash.text().getBytes(UTF_8));
            mac.update((byte) 0); // is in no hash, so no two pairs are written alike
            return mac.doFinal(password);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}

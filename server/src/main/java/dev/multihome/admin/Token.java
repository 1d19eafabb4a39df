package dev.multihome.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/**
 * Whoever knows it may change the server: 256 random bits, another one at each start.
 *
 * @param text in base64url (RFC 4648 section 5)
 */
record Token(String text) {

    private static final int OCTETS = 32;
    private static final String SCHEME = "bearer ";

    static Token random() {
        byte[] octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /**
     * Whether the value of Authorization holds it (RFC 6750 section 2.1; the scheme's case does not count, RFC 9110
     * section 11.1). How long this takes does not tell how much of a wrong one is right.
     */
    boolean isIn(String authorization) {
        boolean bearer = authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        String given = bearer ? authorization.substring(SCHEME.length()).strip() : "";
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Does not show it. */
    @Override
    public String toString() {
        return "Token";
    }
}

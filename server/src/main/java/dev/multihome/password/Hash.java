package dev.multihome.password;

import static java.nio.charset.StandardCharsets.US_ASCII;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * A password as it is stored: what htpasswd makes with -B (bcrypt), -5 and -2 (SHA-512 and SHA-256 crypt), -m (apr1) and
 * -s (SHA-1). Immutable.
 *
 * @param text as it stands in the file
 */
record Hash(String text) {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
    private static final Pattern APR1 = Pattern.compile("\\$apr1\\$[^$]{1,8}\\$[./A-Za-z0-9]{22}");
    private static final Pattern SHA_CRYPT =
            Pattern.compile("\\$[56]\\$(?:rounds=(\\d{1,9})\\$)?[^$]{1,16}\\$(?:[./A-Za-z0-9]{43}|[./A-Za-z0-9]{86})");
    private static final Pattern SHA1 = Pattern.compile("\\{SHA\\}[+/A-Za-z0-9]{27}=");

    /** About 5 s of a core; htpasswd -C goes to 17. */
    private static final int MOST_COST = 16;

    /** About 1 s of a core. */
    private static final int MOST_ROUNDS = 1_000_000;

    private static final int LEAST_COST = 4;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is of another kind; the message says so, with the remedy, without the text
     */
    static Hash read(String text) {
        var bcrypt = BCRYPT.matcher(text);
        if (bcrypt.matches()) {
            return within(text, "cost", Integer.parseInt(bcrypt.group(1)), LEAST_COST, MOST_COST);
        }
        var shaCrypt = SHA_CRYPT.matcher(text);
        if (shaCrypt.matches()) {
            String rounds = shaCrypt.group(1);
            return rounds == null
                    ? new Hash(text)
                    : within(text, "number of rounds", Integer.parseInt(rounds), 1_000, MOST_ROUNDS);
        }
        if (APR1.matcher(text).matches() || SHA1.matcher(text).matches()) {
            return new Hash(text);
        }
        throw new IllegalArgumentException(kind(text) + "; make it anew with `htpasswd -B`");
    }

    /** Whether it is the password's. Takes milliseconds to seconds, as it is meant to. */
    boolean matches(byte[] password) {
        return switch (text.charAt(1)) {
            case '2' -> bcrypt(password);
            case 'a' -> same(Md5Crypt.apr1Crypt(password.clone(), text));
            case '5' -> same(Sha2Crypt.sha256Crypt(password.clone(), text));
            case '6' -> same(Sha2Crypt.sha512Crypt(password.clone(), text));
            default -> same("{SHA}" + Base64.getEncoder().encodeToString(sha1(password)));
        };
    }

    /** htpasswd and every other bcrypt look at the first 72 octets of a password alone. */
    private boolean bcrypt(byte[] password) {
        BCrypt.Version version =
                switch (text.charAt(2)) {
                    case 'a' -> BCrypt.Version.VERSION_2A;
                    case 'b' -> BCrypt.Version.VERSION_2B;
                    default -> BCrypt.Version.VERSION_2Y;
                };
        return BCrypt.verifyer(version, LongPasswordStrategies.truncate(version))
                .verify(password, text.getBytes(US_ASCII))
                .verified;
    }

    private boolean same(String hashed) {
        return MessageDigest.isEqual(hashed.getBytes(US_ASCII), text.getBytes(US_ASCII));
    }

    private static byte[] sha1(byte[] password) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(password);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }

    private static Hash within(String text, String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("its password is hashed with a " + what + " of " + value
                    + ", which is not within " + least + " to " + most + "; make it anew with `htpasswd -B`");
        }
        return new Hash(text);
    }

    private static String kind(String text) {
        if (text.isEmpty()) {
            return "it has no password";
        }
        if (text.startsWith("$1$")) {
            return "its password is hashed with MD5 crypt ($1$), which is not read";
        }
        if (text.startsWith("$y$") || text.startsWith("$7$")) {
            return "its password is hashed with scrypt or yescrypt ($7$, $y$), which is not read";
        }
        if (text.startsWith("{")) {
            return "its password is hashed in a way of LDAP, of which {SHA} alone is read";
        }
        return text.startsWith("$")
                ? "its password is hashed in a way that is not known, or cut off"
                : "its password is hashed with crypt(3) or stands there as it is, which protects nobody";
    }

    /** Never the hash: what is logged is read by many. */
    @Override
    public String toString() {
        return "a hash";
    }
}

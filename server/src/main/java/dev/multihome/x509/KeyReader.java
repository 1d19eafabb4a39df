package dev.multihome.x509;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Reads a private key, RSA or EC: PKCS #8 (RFC 5208), encrypted by PBES2 (RFC 8018) or not, PKCS #1 (RFC 8017) and SEC 1
 * (RFC 5915). The latter two are framed as PKCS #8, which alone the JDK reads.
 */
public final class KeyReader {

    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";
    private static final int CURVE = 0xa0;

    /** P-256, P-384 and P-521, those that TLS 1.3 has signatures for (RFC 8446 section 4.2.3). */
    private static final List<String> CURVES = List.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    private KeyReader() {}

    /**
     * The key of a file.
     *
     * @param text of the file
     * @param password where the key is encrypted
     * @throws IllegalArgumentException when there is none; the message goes on from the file's name, with the remedy
     */
    public static PrivateKey read(String text, Optional<String> password) {
        List<Pem> blocks = Pem.read(text);
        for (Pem block : blocks) {
            if (block.label().endsWith("PRIVATE KEY")) {
                return key(block, password);
            }
        }
        throw new IllegalArgumentException(
                blocks.isEmpty()
                        ? "is not PEM; a key starts with -----BEGIN PRIVATE KEY-----"
                        : "has no private key in it, but " + blocks.get(0).label() + "; name the file of the key");
    }

    private static PrivateKey key(Pem block, Optional<String> password) {
        if (block.encrypted()) {
            throw new IllegalArgumentException("is encrypted in an old way (PEM headers), which is weak;"
                    + " turn it into PKCS #8: openssl pkcs8 -topk8 -in OLD -out NEW");
        }
        try {
            return switch (block.label()) {
                case "PRIVATE KEY" -> pkcs8(block.octets());
                case "ENCRYPTED PRIVATE KEY" -> pkcs8(decrypted(block.octets(), password));
                case "RSA PRIVATE KEY" -> pkcs8(framed(Der.sequence(Der.oid(RSA), Der.nothing()), block.octets()));
                case "EC PRIVATE KEY" ->
                    pkcs8(framed(Der.sequence(Der.oid(EC), curve(block.octets())), block.octets()));
                default ->
                    throw new IllegalArgumentException("has a key of a kind that is not served, " + block.label()
                            + "; make one of RSA or EC: openssl ecparam -name prime256v1 -genkey -noout");
            };
        } catch (InvalidKeySpecException broken) {
            throw new IllegalArgumentException("has a private key that is broken; copy the file again, whole", broken);
        } catch (GeneralSecurityException unknown) {
            throw new IllegalArgumentException("cannot be read: " + unknown.getMessage(), unknown);
        }
    }

    private static byte[] framed(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.integer(0), algorithm, Der.octets(key));
    }

    /** ECParameters, which a file must have although the structure lets them be left out (RFC 5915 section 3). */
    private static byte[] curve(byte[] key) {
        DerReader fields = new DerReader(key).enter();
        while (!fields.atEnd()) {
            if (fields.tag() == CURVE) {
                return fields.enter().whole();
            }
            fields.enter();
        }
        throw new IllegalArgumentException("has an EC key that does not say on which curve; turn it into PKCS #8:"
                + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }

    private static PrivateKey pkcs8(byte[] octets) throws GeneralSecurityException {
        DerReader fields = new DerReader(octets).enter();
        fields.enter(); // version
        DerReader identifier = fields.enter();
        byte[] algorithm = identifier.whole();
        String name;
        if (Arrays.equals(algorithm, Der.oid(RSA))) {
            name = "RSA";
        } else if (Arrays.equals(algorithm, Der.oid(EC))) {
            byte[] curve = identifier.whole();
            if (CURVES.stream().noneMatch(each -> Arrays.equals(curve, Der.oid(each)))) {
                throw new IllegalArgumentException("has an EC key on a curve that browsers do not take;"
                        + " make one on P-256: openssl ecparam -name prime256v1 -genkey -noout");
            }
            name = "EC";
        } else {
            throw new IllegalArgumentException("has a key that is neither RSA nor EC, which browsers do not take;"
                    + " make one: openssl ecparam -name prime256v1 -genkey -noout");
        }
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(octets));
    }

    private static byte[] decrypted(byte[] octets, Optional<String> password) throws GeneralSecurityException {
        if (password.isEmpty()) {
            throw new IllegalArgumentException(
                    "is encrypted; name the file with its password by key-password-file, or decrypt it");
        }
        try {
            var info = new EncryptedPrivateKeyInfo(octets);
            AlgorithmParameters parameters = info.getAlgParameters();
            // The name of PBES2's parameters is that of the cipher: PBEWithHmacSHA256AndAES_256
            String cipherName = parameters == null ? info.getAlgName() : parameters.toString();
            var key = SecretKeyFactory.getInstance(cipherName)
                    .generateSecret(new PBEKeySpec(password.get().toCharArray()));
            Cipher cipher = Cipher.getInstance(cipherName);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            return cipher.doFinal(info.getEncryptedData());
        } catch (BadPaddingException wrong) {
            throw new IllegalArgumentException(
                    "is not encrypted with the password in key-password-file; write the right one in its first line",
                    wrong);
        } catch (IOException broken) {
            throw new IllegalArgumentException(
                    "has an encrypted key that is broken or of an unknown kind; make it with"
                            + " openssl pkcs8 -topk8 -v2 aes-256-cbc",
                    broken);
        }
    }
}

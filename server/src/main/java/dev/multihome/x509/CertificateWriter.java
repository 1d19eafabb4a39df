package dev.multihome.x509;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.address.IpAddress;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes certificates (RFC 5280) on P-256: that of an authority, and those that it issues to sites. */
public final class CertificateWriter {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final byte[] SERVER_AUTHENTICATION = Der.oid("1.3.6.1.5.5.7.3.1");
    private static final int SERIAL_BITS = 127;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateWriter() {}

    /** A new one. */
    public static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    /** The certificate of an authority that issues to sites and to no further authority. */
    public static X509Certificate authority(KeyPair keys, String name, Instant from, Instant until)
            throws GeneralSecurityException {
        byte[] distinguished = name(name);
        List<byte[]> extensions = List.of(
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.yes(), Der.integer(0))),
                extension(KEY_USAGE, true, Der.bits(new byte[] {0x06}, 1)), // keyCertSign, cRLSign
                extension(SUBJECT_KEY, false, Der.octets(identifier(keys.getPublic()))));
        return signed(distinguished, distinguished, keys.getPublic(), from, until, extensions, keys.getPrivate());
    }

    /**
     * A site's certificate.
     *
     * @param names host names, wildcards among them
     * @param authority who issues it
     * @param signer the authority's key
     */
    public static X509Certificate site(
            PublicKey key,
            List<String> names,
            List<IpAddress> addresses,
            Instant from,
            Instant until,
            X509Certificate authority,
            PrivateKey signer)
            throws GeneralSecurityException {
        List<byte[]> alternatives = new ArrayList<>();
        names.forEach(name -> alternatives.add(Der.implicit(DNS_NAME, name.getBytes(US_ASCII))));
        addresses.forEach(each ->
                alternatives.add(Der.implicit(IP_ADDRESS, each.toInetAddress().getAddress())));
        List<byte[]> extensions = List.of(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, Der.bits(new byte[] {(byte) 0x80}, 7)), // digitalSignature
                extension(EXTENDED_KEY_USAGE, false, Der.sequence(SERVER_AUTHENTICATION)),
                extension(ALTERNATIVE_NAMES, false, Der.sequence(alternatives.toArray(byte[][]::new))),
                extension(SUBJECT_KEY, false, Der.octets(identifier(key))),
                extension(AUTHORITY_KEY, false, Der.sequence(Der.implicit(0, identifier(authority.getPublicKey())))));
        String common = names.isEmpty() ? addresses.get(0).toString() : names.get(0);
        byte[] issuer = authority.getSubjectX500Principal().getEncoded();
        return signed(issuer, name(common), key, from, until, extensions, signer);
    }

    private static X509Certificate signed(
            byte[] issuer,
            byte[] subject,
            PublicKey key,
            Instant from,
            Instant until,
            List<byte[]> extensions,
            PrivateKey signer)
            throws GeneralSecurityException {
        byte[] content = Der.sequence(
                Der.tagged(0, Der.integer(2)), // version 3
                Der.integer(new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1)),
                ECDSA_SHA256,
                issuer,
                Der.sequence(Der.time(from), Der.time(until)),
                subject,
                key.getEncoded(),
                Der.tagged(3, Der.sequence(extensions.toArray(byte[][]::new))));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer, RANDOM);
        signature.update(content);
        byte[] whole = Der.sequence(content, ECDSA_SHA256, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] name(String common) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(common))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    /** RFC 5280 section 4.2.1.2 leaves its making open: the start of a SHA-256 over the key, as RFC 7093 has it. */
    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}

package dev.multihome.x509;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads the certificates of a PEM file. */
public final class ChainReader {

    private ChainReader() {}

    /**
     * All of them, in their order, one at least.
     *
     * @throws IllegalArgumentException when there is none; the message goes on from the file's name, with the remedy
     */
    public static List<X509Certificate> read(String text) {
        List<Pem> blocks = Pem.read(text);
        List<X509Certificate> chain = new ArrayList<>();
        for (Pem block : blocks) {
            if (block.label().equals("CERTIFICATE")) {
                chain.add(certificate(block.octets(), chain.size() + 1));
            }
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    blocks.isEmpty()
                            ? "is not PEM; a certificate starts with -----BEGIN CERTIFICATE-----;"
                                    + " turn DER into it: openssl x509 -inform DER -in OLD -out NEW"
                            : "has no certificate in it, but " + blocks.get(0).label()
                                    + "; name the file of the certificate");
        }
        return chain;
    }

    private static X509Certificate certificate(byte[] octets, int number) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(octets));
        } catch (CertificateException broken) {
            throw new IllegalArgumentException(
                    "has a certificate, number " + number + ", that is broken; copy the file again, whole", broken);
        }
    }
}

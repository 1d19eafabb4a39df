package dev.multihome.x509;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether clients of today take certificates that are in order: by their keys, their signatures and what they are for. */
public final class Fitness {

    /** The least that public authorities certify, and what OpenSSL takes as distributions configure it. */
    private static final int LEAST_RSA_BITS = 2048;

    /** Extended key usages (RFC 5280 section 4.2.1.12). */
    private static final List<String> SERVERS = List.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

    private Fitness() {}

    /** What makes clients refuse a chain; each goes on from the file's name, with the remedy. */
    public static List<String> faults(List<X509Certificate> chain) {
        List<String> faults = new ArrayList<>();
        for (X509Certificate each : chain) {
            if (each.getPublicKey() instanceof RSAPublicKey key
                    && key.getModulus().bitLength() < LEAST_RSA_BITS) {
                faults.add("has an RSA key of " + key.getModulus().bitLength() + " bits (" + ChainCheck.name(each)
                        + "), which clients refuse; make one of " + LEAST_RSA_BITS
                        + ", or an EC one: openssl ecparam -name prime256v1 -genkey -noout");
            }
            if (isForgeable(each)) {
                faults.add("has a certificate signed with " + each.getSigAlgName() + " (" + ChainCheck.name(each)
                        + "), which clients refuse; have it issued anew");
            }
        }
        if (!isForServers(chain.get(0))) {
            faults.add("has a certificate that is not for servers, by its extended key usage;"
                    + " have one issued for serverAuth");
        }
        return faults;
    }

    /** By MD5 or SHA-1. What has signed itself is trusted for what it is, or not at all: nobody checks its signature. */
    private static boolean isForgeable(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean old = algorithm.startsWith("SHA1") || algorithm.startsWith("MD");
        return old && !certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    }

    private static boolean isForServers(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.stream().anyMatch(SERVERS::contains);
        } catch (CertificateParsingException broken) {
            return false;
        }
    }
}

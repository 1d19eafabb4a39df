package dev.multihome.x509;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Whether the certificates of a chain and a key belong together. */
public final class ChainCheck {

    /** id-pe-authorityInfoAccess: public authorities say in it where the issuer's certificate is. */
    private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";

    private ChainCheck() {}

    /** What is wrong with the order of a chain; empty when each is issued by the next. */
    public static Optional<String> order(List<X509Certificate> chain) {
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!issued(chain.get(i + 1), chain.get(i))) {
                return Optional.of("has its certificates out of order: number " + (i + 2) + " ("
                        + name(chain.get(i + 1)) + ") did not issue number " + (i + 1) + " (" + name(chain.get(i))
                        + "); put the site's own first, and behind each the one that issued it");
            }
        }
        return Optional.empty();
    }

    /** Whether the certificates between the site's own and the root seem to be missing. */
    public static boolean isIncomplete(List<X509Certificate> chain) {
        X509Certificate only = chain.get(0);
        return chain.size() == 1
                && !only.getIssuerX500Principal().equals(only.getSubjectX500Principal())
                && only.getExtensionValue(AUTHORITY_INFORMATION) != null;
    }

    /** Whether the first one signed the second. */
    public static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    /** Which certificate of a chain the key belongs to, counted from 1; 0 for none. */
    public static int ownerOf(PrivateKey key, List<X509Certificate> chain) {
        for (int i = 0; i < chain.size(); i++) {
            if (matches(key, chain.get(i).getPublicKey())) {
                return i + 1;
            }
        }
        return 0;
    }

    /** By signing something and looking whether the signature holds. */
    private static boolean matches(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        try {
            var signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (GeneralSecurityException cannotBe) {
            return false;
        }
    }

    /** Its subject, for people. */
    public static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}

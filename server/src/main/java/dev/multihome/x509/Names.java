package dev.multihome.x509;

import dev.multihome.address.IpAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of a certificate: its subjectAltName alone, as browsers have it (RFC 9525 section 2). */
public final class Names {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private Names() {}

    /** Host names in lower case, and addresses. */
    public static Set<String> of(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> each : all) {
                    int kind = (Integer) each.get(0);
                    if (kind == DNS_NAME) {
                        names.add(each.get(1).toString().toLowerCase(Locale.ROOT));
                    } else if (kind == IP_ADDRESS) {
                        names.add(IpAddress.parse(each.get(1).toString()).toString());
                    }
                }
            }
        } catch (CertificateParsingException broken) {
            return names; // and whatever is asked of it is not covered
        }
        return names;
    }

    /** Whether a name, exact or a wildcard, is covered: a wildcard stands for one label (RFC 9525 section 6.3). */
    public static boolean cover(Set<String> names, String name) {
        int dot = name.indexOf('.');
        return names.contains(name) || dot > 0 && !name.startsWith("*") && names.contains("*" + name.substring(dot));
    }
}

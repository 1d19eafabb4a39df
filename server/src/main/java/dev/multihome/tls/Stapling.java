package dev.multihome.tls;

import dev.multihome.site.OcspSource;
import dev.multihome.site.TlsEngine;

/** For which sites the engine sends OCSP responses that it is given. */
enum Stapling {
    /** The JDK's: it would ask responders by itself, within the handshake, and takes none from outside. */
    BY_NONE,
    /** Conscrypt, which serves sites with keys of one kind. */
    BY_ONE_KIND;

    /** As the configuration says; what is there is found when the server starts. */
    static Stapling of(TlsEngine engine) {
        return engine == TlsEngine.JDK ? BY_NONE : BY_ONE_KIND;
    }

    /** Why nothing is sent with a certificate of a site; empty where it can be. */
    String obstacle(int pairs, OcspSource source) {
        if (source instanceof OcspSource.Off) {
            return "ocsp is off; set ocsp = auto, or name the file of an answer";
        }
        if (this == BY_NONE) {
            return "the JDK's engine cannot be given an answer; serve with Conscrypt (tls-engine = conscrypt)";
        }
        return pairs > 1
                ? "sites with two kinds of keys are served by the JDK's engine, which cannot be given an answer;"
                        + " give the site one pair"
                : ConscryptStapling.fault();
    }
}

package dev.multihome.site;

import dev.multihome.config.Placed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a site's certificate comes from. */
public sealed interface CertificateSource {

    /** It has none, and no TLS. */
    record None() implements CertificateSource {

        /** As the configuration has it. */
        @Override
        public String toString() {
            return "off";
        }
    }

    /** The local authority in {@code state-folder}; browsers trust it where its root has been imported. */
    record Internal() implements CertificateSource {

        /** As the configuration has it. */
        @Override
        public String toString() {
            return "internal";
        }
    }

    /**
     * Files.
     *
     * @param pairs one or more; a client gets the first whose kind of key it knows
     */
    record Files(List<Pair> pairs) implements CertificateSource {

        public Files {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * A certificate and its key, absolute, with the places where they are named.
     *
     * @param certificate PEM: the site's own certificate, then those that lead to the root
     * @param key PEM
     * @param password holds the password of the key in its first line; empty for a key that is not encrypted
     * @param ocsp what is sent with the certificate about its revocation
     */
    record Pair(Placed<Path> certificate, Placed<Path> key, Optional<Placed<Path>> password, OcspSource ocsp) {}
}

package dev.multihome.site;

import dev.multihome.config.Placed;
import java.nio.file.Path;

/** Where the word on whether a certificate is revoked comes from, which is sent with it (OCSP stapling, RFC 6066 section 8). */
public sealed interface OcspSource {

    /** None is sent. */
    record Off() implements OcspSource {}

    /** From the responder that the certificate names, asked by the server itself. */
    record Responder() implements OcspSource {}

    /** From a file that another program writes, in DER. */
    record File(Placed<Path> file) implements OcspSource {}
}

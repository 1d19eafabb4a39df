package dev.multihome.site;

import dev.multihome.config.Section;

/** Checks the basic shape of the keys of a site that have no effect yet, so that files written today stay valid. */
final class LaterKeys {

    private LaterKeys() {}

    static void check(Section site) {
        tls(site);
    }

    private static void tls(Section site) {
        if (site.hasBlock("tls")) {
            Section pair = site.section("tls");
            if (pair.text("certificate").isPresent() != pair.text("key").isPresent()) {
                pair.missing(pair.has("key") ? "certificate" : "key", "name its file too");
            }
        } else {
            site.value("tls", text -> {
                if (!text.equals("internal")) {
                    throw new IllegalArgumentException(text
                            + " is no way to get a certificate; write internal, or { certificate = ..., key = ... }");
                }
                return text;
            });
        }
    }
}

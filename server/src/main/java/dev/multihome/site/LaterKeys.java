package dev.multihome.site;

import dev.multihome.config.Section;
import java.util.Locale;

/** Checks the basic shape of the keys of a site that have no effect yet, so that files written today stay valid. */
final class LaterKeys {

    private LaterKeys() {}

    static void check(Section site) {
        unlessAbsent(site, "listing", () -> site.onOff("listing", false));
        site.value("fallback", LaterKeys::target);
        unlessAbsent(site, "error-pages", () -> errorPages(site.section("error-pages")));
        unlessAbsent(site, "canonical", () -> site.value("canonical", LaterKeys::canonical));
        redirects(site);
        site.block("headers");
        site.block("cache");
        unlessAbsent(site, "compression", () -> site.onOff("compression", true));
        site.block("media-types");
        unlessAbsent(site, "maintenance", () -> site.onOff("maintenance", false));
        tls(site);
        site.block("limits");
    }

    private static void errorPages(Section pages) {
        for (String status : pages.anyKeys()) {
            boolean known = status.length() == 3 && (status.startsWith("4") || status.startsWith("5"));
            pages.value(status, text -> {
                if (!known || !status.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    throw new IllegalArgumentException(status + " is no status of an error; write 400 to 599");
                }
                return target(text);
            });
        }
    }

    private static void redirects(Section site) {
        if (site.hasList("redirects")) {
            site.blocks("redirects");
        } else {
            site.block("redirects");
        }
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

    private static String target(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("\"" + text + "\" is no path of the site; start it with /");
        }
        return text;
    }

    private static String canonical(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on", "off", "true", "false", "yes", "no" -> text;
            default -> HostName.read(text);
        };
    }

    private static void unlessAbsent(Section site, String key, Runnable check) {
        if (site.has(key)) {
            check.run();
        }
    }
}

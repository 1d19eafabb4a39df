package dev.multihome.site;

import dev.multihome.config.Section;
import java.util.Locale;

/** Checks the basic shape of the keys of a site that have no effect yet, so that files written today stay valid. */
final class LaterKeys {

    private LaterKeys() {}

    static void check(Section site) {
        onOff(site, "listing");
        site.value("fallback", LaterKeys::target);
        if (site.has("error-pages")) {
            errorPages(site.section("error-pages"));
        }
        site.value("canonical", LaterKeys::canonical);
        redirects(site);
        site.block("headers");
        site.block("cache");
        onOff(site, "compression");
        site.block("media-types");
        onOff(site, "maintenance");
        tls(site);
        site.block("limits");
    }

    private static void errorPages(Section pages) {
        for (String status : pages.anyKeys()) {
            pages.value(status, text -> {
                if (!isError(status)) {
                    throw new IllegalArgumentException(status + " is no status of an error; write 400 to 599");
                }
                return target(text);
            });
        }
    }

    private static boolean isError(String status) {
        return status.length() == 3
                && (status.charAt(0) == '4' || status.charAt(0) == '5')
                && Character.isDigit(status.charAt(1))
                && Character.isDigit(status.charAt(2));
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

    /** A switch whose default is not decided yet, so it is no setting unless it is set. */
    private static void onOff(Section site, String key) {
        if (site.has(key)) {
            site.onOff(key, false);
        }
    }
}

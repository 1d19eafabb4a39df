package dev.multihome.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The page's own text, from {@code listing.html}, {@code listing.css} and {@code listing.js} beside this class. Style and
 * script stand in the page: files of their own would need URLs that the site may want for itself.
 */
final class Template {

    private static final String STYLE = read("listing.css");
    private static final String SCRIPT = read("listing.js");

    /** Text of the page and names of what is filled in, in turns. */
    private static final String[] PIECES = read("listing.html").split("[{]{2}|[}]{2}", -1);

    /**
     * Only this style and this script have an effect, known by their hashes (Content Security Policy Level 3 section
     * 6.7.2.4), and pictures only of the site's own, for its icon in the tab, and of the style.
     */
    static final String POLICY = "default-src 'none'; script-src '" + hash(SCRIPT) + "'; style-src '" + hash(STYLE)
            + "'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /** Another one for each page that differs in more than its entries. */
    static final String VERSION = hash(STYLE + SCRIPT + String.join("", PIECES));

    private Template() {}

    /**
     * The page.
     *
     * @param values HTML for each name in it besides style and script
     */
    static String filled(Map<String, CharSequence> values) {
        Map<String, CharSequence> all = new HashMap<>(values);
        all.put("style", STYLE);
        all.put("script", SCRIPT);
        int length = all.values().stream().mapToInt(CharSequence::length).sum();
        var page = new StringBuilder(length + 4096);
        for (int i = 0; i < PIECES.length; i++) {
            page.append(i % 2 == 0 ? PIECES[i] : Objects.requireNonNull(all.get(PIECES[i]), PIECES[i]));
        }
        return page.toString();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String read(String name) {
        try (InputStream resource = Template.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

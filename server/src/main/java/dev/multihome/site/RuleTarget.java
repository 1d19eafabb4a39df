package dev.multihome.site;

import java.net.URI;
import java.net.URISyntaxException;

/** The {@code to} of a redirect or rewrite. */
final class RuleTarget {

    private RuleTarget() {}

    /** A path, or an http or https URL whose host no request can choose. */
    static String url(String text) {
        if (text.startsWith("/")) {
            return uri(text, pathOnly(text));
        }
        URI uri = parse(text);
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getRawAuthority() == null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither a path of the site nor an http URL; start it with / or https://HOST/");
        }
        if (uri.getRawAuthority().indexOf('$') >= 0 || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    text + " does not fix its host; a request must not choose where it leads:"
                            + " write the host's name or address in full");
        }
        return text;
    }

    /** A path within the site's folder. */
    static String path(String text) {
        if (!text.startsWith("/") || text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no path of the site; start it with /, without ? or #");
        }
        return uri(text, pathOnly(text));
    }

    private static String pathOnly(String text) {
        if (text.startsWith("//")) {
            throw new IllegalArgumentException(
                    text + " leads to another host, as it starts with two slashes; write one, or https: in front");
        }
        return text;
    }

    private static String uri(String text, String checked) {
        URI uri = parse(checked);
        if (("/" + uri.getPath() + "/").contains("/../") || ("/" + uri.getPath() + "/").contains("/./")) {
            throw new IllegalArgumentException(text + " has a dot segment; write the path that it comes to");
        }
        return text;
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text);
            if (!uri.toASCIIString().equals(text)) {
                throw new IllegalArgumentException(text + " is not ASCII; write " + uri.toASCIIString());
            }
            return uri;
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" is no URL: " + wrong.getReason()
                    + "; percent-encode what needs it, a blank as %20");
        }
    }
}

package dev.multihome.handler;

import dev.multihome.http.RequestPath;
import java.util.List;

/** Between paths as text, as rules have them, and paths as segments. */
final class Paths {

    private Paths() {}

    /** With its slashes, not percent-encoded: what patterns are matched with. No segment contains a slash. */
    static String decoded(RequestPath path) {
        String text = "/" + String.join("/", path.segments());
        return path.folder() && !path.segments().isEmpty() ? text + "/" : text;
    }

    /** Percent-encodes a text, all but its slashes. */
    static String encoded(String text) {
        return new RequestPath(List.of(text.split("/", -1)), false).encoded().substring(1);
    }

    /** The path of a file, from how the configuration has it. */
    static RequestPath ofFile(String path) {
        return new RequestPath(List.of(path.substring(1).split("/", -1)), false);
    }
}

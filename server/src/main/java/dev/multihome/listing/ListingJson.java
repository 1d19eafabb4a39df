package dev.multihome.listing;

import dev.multihome.content.Entry;
import dev.multihome.http.RequestPath;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A listing as JSON (RFC 8259): the very names, for programs. */
public final class ListingJson {

    private ListingJson() {}

    /** An object with path, total, capped, and entries of name, kind, type, size, modified and url. */
    public static String text(Listing listing) {
        var json = new StringBuilder(160 * (listing.content().entries().size() + 1));
        json.append("{\"path\":");
        string(json, listing.path().encoded());
        json.append(",\"total\":").append(listing.content().total());
        json.append(",\"capped\":").append(listing.content().capped()).append(",\"entries\":[");
        String separator = "\n";
        for (SortOrder.Ranked ranked : listing.sorted()) {
            json.append(separator);
            entry(json, listing.path(), ranked.entry());
            separator = ",\n";
        }
        return json.append("\n]}\n").toString();
    }

    private static void entry(StringBuilder json, RequestPath folder, Entry entry) {
        json.append("{\"name\":");
        string(json, entry.name());
        json.append(",\"kind\":").append(entry.folder() ? "\"folder\"" : "\"file\"");
        if (entry.folder()) {
            json.append(",\"type\":null,\"size\":null");
        } else {
            json.append(",\"type\":");
            string(json, entry.mediaType());
            json.append(",\"size\":").append(entry.size());
        }
        json.append(",\"modified\":\"")
                .append(entry.modified().truncatedTo(ChronoUnit.SECONDS))
                .append("\",\"url\":");
        if (entry.reachable()) {
            List<String> segments = new ArrayList<>(folder.segments());
            segments.add(entry.name());
            string(json, new RequestPath(segments, entry.folder()).encoded());
        } else {
            json.append("null");
        }
        json.append('}');
    }

    /** Escapes also what is no text by itself, such as half a surrogate pair, and what ends a script or a line. */
    private static void string(StringBuilder json, String text) {
        json.append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < 0x20
                    || c >= 0x7f && c < 0xa0
                    || c >= 0x2028 && c <= 0x202e
                    || c >= 0xd800 && c <= 0xdfff
                    || c == '<') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.appendCodePoint(c);
            }
        });
        json.append('"');
    }
}

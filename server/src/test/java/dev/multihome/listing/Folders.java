package dev.multihome.listing;

import dev.multihome.content.Entry;
import dev.multihome.content.Listed;
import dev.multihome.http.RequestPath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Folders without a disk. */
final class Folders {

    private Folders() {}

    static Entry file(String name, long size, String modified) {
        return new Entry(name, false, size, Instant.parse(modified), "application/octet-stream", true);
    }

    static Entry file(String name) {
        return file(name, 1, "2025-01-01T00:00:00Z");
    }

    static Entry folder(String name, String modified) {
        return new Entry(name, true, 0, Instant.parse(modified), "", true);
    }

    static Entry unreachable(String name) {
        return new Entry(name, false, 1, Instant.parse("2025-01-01T00:00:00Z"), "text/plain", false);
    }

    /** A folder that holds just these. */
    static Listing listing(List<String> path, String query, Entry... entries) {
        return capped(path, query, entries.length, entries);
    }

    static Listing capped(List<String> path, String query, int total, Entry... entries) {
        var content = new Listed.Entries(Path.of("/site"), List.of(entries), total);
        return new Listing("www.example.com", new RequestPath(path, true), content, SortOrder.parse(query));
    }
}

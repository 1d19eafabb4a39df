package dev.multihome.listing;

import static dev.multihome.listing.Folders.file;
import static dev.multihome.listing.Folders.folder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListingJsonTest {

    @Test
    void tellsProgramsWhatThePageTellsPeople() {
        Listing listing = Folders.capped(
                List.of("a b"),
                "",
                12_345,
                folder("docs", "2025-01-01T00:00:00.123Z"),
                file("x&y.bin", 12, "2025-01-02T03:04:05Z"));
        assertThat(ListingJson.text(listing)).isEqualTo("""
                {"path":"/a%20b/","total":12345,"capped":true,"entries":[
                {"name":"docs","kind":"folder","type":null,"size":null,"modified":"2025-01-01T00:00:00Z","url":"/a%20b/docs/"},
                {"name":"x&y.bin","kind":"file","type":"application/octet-stream","size":12,"modified":"2025-01-02T03:04:05Z",\
                "url":"/a%20b/x&y.bin"}
                ]}
                """);
    }

    @Test
    void isInTheOrderAskedFor() {
        Listing listing = Folders.listing(
                List.of(),
                "sort=size&order=desc",
                file("a", 1, "2025-01-01T00:00:00Z"),
                file("b", 2, "2025-01-01T00:00:00Z"));
        assertThat(ListingJson.text(listing)).containsSubsequence("\"/b\"", "\"/a\"");
    }

    @Test
    void escapesWhatIsNoText() {
        Listing listing = Folders.listing(List.of(), "", Folders.unreachable("\"\\\n\u007f\u202e</script>\ud83d"));
        assertThat(ListingJson.text(listing))
                .contains("{\"name\":\"\\\"\\\\\\u000a\\u007f\\u202e\\u003c/script>\\ud83d\",")
                .contains("\"url\":null");
    }
}

package dev.multihome.listing;

import static dev.multihome.listing.Folders.file;
import static dev.multihome.listing.Folders.folder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.content.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortOrderTest {

    private static final List<Entry> BY_NAME = List.of(
            file("a", 30, "2025-01-03T00:00:00Z"),
            folder("b", "2025-01-01T00:00:00Z"),
            file("c", 10, "2025-01-01T00:00:00Z"),
            file("d", 30, "2025-01-02T00:00:00Z"),
            folder("e", "2025-01-02T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "'', b e a c d",
        "sort=name&order=asc, b e a c d",
        "sort=name&order=desc, e b d c a",
        "sort=size, b e c a d",
        "sort=size&order=asc, b e c a d",
        "sort=size&order=desc, b e a d c",
        "sort=time, b e c d a",
        "order=desc&sort=time, e b a d c",
        "v=2&sort=time&x, b e c d a",
        "sort=colour&order=up, b e a c d",
        "sort=%73ize, b e a c d",
    })
    void putsFoldersFirstAndTiesInOrderOfNames(String query, String expected) {
        String names = String.join(
                " ",
                SortOrder.parse(query).sorted(BY_NAME).stream()
                        .map(each -> each.entry().name())
                        .toList());
        assertThat(names).isEqualTo(expected);
    }

    @Test
    void remembersThePlaceByName() {
        assertThat(SortOrder.parse("sort=size&order=desc").sorted(BY_NAME))
                .extracting(SortOrder.Ranked::rank)
                .containsExactly(1, 4, 0, 3, 2);
    }

    @Test
    void writesWhatItReads() {
        for (SortOrder.Key key : SortOrder.Key.values()) {
            for (boolean descending : new boolean[] {true, false}) {
                var order = new SortOrder(key, descending);
                assertThat(SortOrder.parse(order.query().replace("?", ""))).isEqualTo(order);
            }
        }
        assertThat(SortOrder.DEFAULT.query()).isEmpty();
    }

    @Test
    void startsAColumnWithWhatPeopleLookFor() {
        assertThat(SortOrder.DEFAULT.choosing(SortOrder.Key.NAME)).isEqualTo(SortOrder.parse("order=desc"));
        assertThat(SortOrder.DEFAULT.choosing(SortOrder.Key.SIZE)).isEqualTo(SortOrder.parse("sort=size&order=desc"));
        assertThat(SortOrder.parse("sort=size&order=desc").choosing(SortOrder.Key.SIZE))
                .isEqualTo(SortOrder.parse("sort=size"));
        assertThat(SortOrder.parse("sort=size").choosing(SortOrder.Key.NAME)).isEqualTo(SortOrder.DEFAULT);
    }
}

package dev.multihome.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1049, 1.0 kB",
        "1050, 1.1 kB",
        "9949, 9.9 kB",
        "9950, 10 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "1234567890, 1.2 GB",
        "9223372036854775807, 9.2 EB",
    })
    void writesSizesInThreeDigits(long octets, String text) {
        assertThat(Text.size(octets)).isEqualTo(text);
    }

    @Test
    void setsThousandsApart() {
        assertThat(Text.count(0)).isEqualTo("0");
        assertThat(Text.count(999)).isEqualTo("999");
        assertThat(Text.count(1000)).isEqualTo("1,000");
        assertThat(Text.count(1234567)).isEqualTo("1,234,567");
        assertThat(Text.count(1, "file")).isEqualTo("1 file");
        assertThat(Text.count(2, "file")).isEqualTo("2 files");
    }

    @Test
    void showsWhatWouldNotBeSeen() {
        assertThat(Text.visible("a\tb\u007f\u0085")).isEqualTo("a\\u0009b\\u007F\\u0085");
        assertThat(Text.visible("photo\u202egnp.exe")).isEqualTo("photo\\u202Egnp.exe");
        assertThat(Text.visible("\u200b\ufeff\u2066\u2028")).isEqualTo("\\u200B\\uFEFF\\u2066\\u2028");
        assertThat(Text.visible("half \ud83d")).isEqualTo("half \\uD83D");
    }

    @Test
    void leavesEveryScriptAsItIs() {
        for (String name : new String[] {"Grüße", "日本語", "می‌خواهم", "👩‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "a b", "100 %"}) {
            assertThat(Text.visible(name)).isEqualTo(name);
        }
    }
}

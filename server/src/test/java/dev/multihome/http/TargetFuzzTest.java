package dev.multihome.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Whatever target a client sends is read or refused, and what is read stays within the site. */
@Tag("fuzz")
class TargetFuzzTest {

    @FuzzTest
    void readsNoTargetThatLeadsOut(byte[] input) {
        if (Target.read(new String(input, ISO_8859_1)) instanceof Target.Resource resource) {
            assertThat(resource.path().segments())
                    .doesNotContain("..", ".")
                    .noneMatch(segment -> segment.contains("/") || segment.contains("\0") || segment.contains("\\"));
            assertThat(resource.path().encoded()).startsWith("/").doesNotContain("\r", "\n", " ");
        }
    }

    @FuzzTest
    void readsAHostOrRefusesIt(byte[] input) {
        String text = new String(input, ISO_8859_1);
        if (Host.read(List.of(text), Optional.empty(), true) instanceof Host.Named named) {
            assertThat(named.name())
                    .isNotEmpty()
                    .doesNotContain("/", "@", "\\", " ", "\r", "\n")
                    .isLowerCase();
        }
    }

    @FuzzTest
    void selectsRangesWithinTheFile(byte[] input) {
        long size = input.length == 0 ? 0 : input[0] & 0xff;
        RangeSelection selection = RangeSelection.of(Optional.of(new String(input, ISO_8859_1)), size);
        if (selection instanceof RangeSelection.Part part) {
            assertThat(part.range().first()).isBetween(0L, size - 1);
            assertThat(part.range().length()).isBetween(1L, size - part.range().first());
        } else if (selection instanceof RangeSelection.Parts parts) {
            assertThat(parts.ranges()).hasSizeBetween(2, 16).allMatch(range -> range.first() + range.length() <= size);
        }
    }
}

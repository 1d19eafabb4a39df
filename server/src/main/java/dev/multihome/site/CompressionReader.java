package dev.multihome.site;

import dev.multihome.config.Placed;
import dev.multihome.config.Section;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code compression}: on, off, or a block. */
final class CompressionReader {

    private static final int MOST = 64 * 1024 * 1024;

    private CompressionReader() {}

    static Compression read(Section site) {
        if (!site.hasBlock("compression")) {
            return site.onOff("compression", true) ? Compression.ON : Compression.OFF;
        }
        Section block = site.section("compression");
        return new Compression(
                Placed.values(block.list("types", MediaType::range, List.of())),
                block.value("minimum", CompressionReader::size, Compression.ON.minimum()),
                block.value("limit", CompressionReader::size, Compression.ON.limit()),
                Placed.values(block.list("codings", CompressionReader::coding, Compression.CODINGS)));
    }

    /** Octets; K and M are powers of 1024, whatever follows them. */
    private static int size(String text) {
        Matcher size = Pattern.compile("(\\d{1,9}) ?([KMkm]?)i?[Bb]?").matcher(text);
        long octets = -1;
        if (size.matches()) {
            String unit = size.group(2).toUpperCase(Locale.ROOT);
            octets = Long.parseLong(size.group(1)) << (unit.equals("M") ? 20 : unit.equals("K") ? 10 : 0);
        }
        if (octets < 0 || octets > MOST) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no size; write octets, or one like 1K or 4M, up to 64M");
        }
        return (int) octets;
    }

    private static String coding(String text) {
        if (!Compression.CODINGS.contains(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not one of br, zstd, gzip; write those to use, the best first");
        }
        return text;
    }
}

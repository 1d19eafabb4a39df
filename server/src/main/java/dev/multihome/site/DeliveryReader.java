package dev.multihome.site;

import dev.multihome.config.Report;
import dev.multihome.config.Section;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the keys that say how a site's files are sent. */
final class DeliveryReader {

    private DeliveryReader() {}

    static Delivery read(Section site, Report report) {
        return new Delivery(
                CompressionReader.read(site),
                CacheRules.read(site.section("cache")),
                FieldRules.read(site.section("headers"), report),
                mediaTypes(site.section("media-types")),
                CorsReader.read(site, report));
    }

    private static Map<String, String> mediaTypes(Section block) {
        Map<String, String> types = new HashMap<>();
        for (String key : block.anyKeys()) {
            String extension = (key.startsWith(".") ? key.substring(1) : key).toLowerCase(Locale.ROOT);
            block.value(key, text -> {
                        if (!extension.matches("[^/.]+")) {
                            throw new IllegalArgumentException(
                                    "\"" + key + "\" is no file name extension; write what follows the last dot: wasm");
                        }
                        return MediaType.of(text);
                    })
                    .ifPresent(type -> types.put(extension, type));
        }
        return types;
    }
}

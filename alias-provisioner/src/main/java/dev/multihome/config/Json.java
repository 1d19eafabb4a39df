package dev.multihome.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as JSON text (RFC 8259). Maps, iterables, optionals, numbers, booleans and null are rendered as such,
 * anything else as its {@code toString()}. The keys of an object come in alphabetical order, so that two outputs can be
 * compared.
 */
public final class Json {

    private Json() {}

    /** On several lines, for files and terminals. Ends with a newline. */
    public static String of(@Nullable Object value) {
        String text = render(value, true);
        return text.endsWith("\n") ? text : text + "\n";
    }

    /** On one line, without a newline. */
    public static String line(@Nullable Object value) {
        return render(value, false);
    }

    private static String render(@Nullable Object value, boolean formatted) {
        return ConfigValueFactory.fromAnyRef(plain(value))
                .render(ConfigRenderOptions.concise().setFormatted(formatted));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
            return plain;
        }
        // a path is an iterable of its names, and is meant as text
        if (value instanceof Iterable<?> many && !(value instanceof java.nio.file.Path)) {
            List<@Nullable Object> plain = new ArrayList<>();
            many.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}

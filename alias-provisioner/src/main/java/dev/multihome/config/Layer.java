package dev.multihome.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One block of one file, which remembers the keys it was asked for. An absent block is an empty one. */
final class Layer {

    private final Report report;
    private final Positions positions;
    private final String path;
    private final KnownKeys known;
    private final @Nullable ConfigObject values;
    private final @Nullable ConfigObject written;
    private Map<String, Layer> children = Map.of();
    private boolean free;

    /**
     * @param path the key of the block; empty for a whole file, and for a block that is not there
     * @param known what blocks like this are asked for
     */
    Layer(
            Report report,
            Positions positions,
            String path,
            KnownKeys known,
            @Nullable ConfigObject values,
            @Nullable ConfigObject written) {
        this.report = report;
        this.positions = positions;
        this.path = path;
        this.known = known;
        this.values = values;
        this.written = written;
    }

    /** Where the block stands. */
    Origin origin() {
        return values == null
                ? positions.whole()
                : positions.of(values.origin(), written == null ? null : written.origin());
    }

    /** The file as a whole, for values that are not written anywhere. */
    Origin whole() {
        return positions.whole();
    }

    String path() {
        return path;
    }

    /** The value of a key, whatever it is, even null; nothing when it is not set. */
    @Nullable
    Found find(String key) {
        known.add(key);
        ConfigValue value = values == null ? null : values.get(key);
        if (value == null) {
            return null;
        }
        return new Found(join(path, key), value, written(key), positions);
    }

    /** Whether it is one of a file's. */
    boolean isOf(Positions file) {
        return positions == file;
    }

    /** The block below a key; anything else there is a problem. */
    Layer child(String key) {
        return child(key, known.below(key));
    }

    /** @param keys what the block is asked for */
    Layer child(String key, KnownKeys keys) {
        Layer there = children.get(key);
        if (there != null) {
            return there;
        }
        Found found = find(key);
        if (found == null) {
            return keys.absent(report, positions);
        }
        ConfigObject block = found.value() instanceof ConfigObject object ? object : null;
        ConfigObject text = found.written() instanceof ConfigObject object ? object : null;
        if (block == null && found.value().valueType() != ConfigValueType.NULL) {
            report.problem(
                    found.origin(), found.path(), "is " + found.kind() + "; a block is wanted: " + key + " { ... }");
        }
        return keep(key, new Layer(report, positions, found.path(), keys, block, text));
    }

    private Layer keep(String key, Layer child) {
        if (children.isEmpty()) {
            children = new HashMap<>();
        }
        children.put(key, child);
        return child;
    }

    /** The blocks of a list; another kind of element is a problem. */
    List<Layer> elements(String key, Found list) {
        List<Layer> elements = new ArrayList<>();
        for (Found each : list.elements()) {
            if (each.value() instanceof ConfigObject block) {
                ConfigObject text = each.written() instanceof ConfigObject object ? object : null;
                String name = key + "[" + elements.size() + "]";
                Layer there = children.get(name);
                elements.add(
                        there != null
                                ? there
                                : keep(name, new Layer(report, positions, each.path(), known.below(key), block, text)));
            } else {
                report.problem(each.origin(), each.path(), "holds " + each.kind() + "; blocks are wanted: { ... }");
            }
        }
        return elements;
    }

    boolean hasOnly(Set<String> keys) {
        return values == null || keys.containsAll(values.keySet());
    }

    /** The keys that are set, in the order of their lines, those of one line by name. */
    List<String> keys() {
        if (values == null) {
            return List.of();
        }
        List<Key> keys = new ArrayList<>(values.size());
        for (String name :
                values.keySet()) { // not the entries, of which Typesafe Config makes a set with their values' hashes
            keys.add(new Key(name, origin(name)));
        }
        keys.sort(null);
        List<String> names = new ArrayList<>(keys.size());
        for (Key key : keys) {
            names.add(key.name);
        }
        return names;
    }

    /** These keys are known, and read by someone else. */
    void leave(List<String> keys) {
        known.addAll(keys);
    }

    /** Every key is allowed here. */
    void leaveAll() {
        free = true;
    }

    /** @param patterns all known keys, asked for when there is one that is not */
    void reportUnknown(Supplier<Set<String>> patterns) {
        for (String key : hasUnknown() ? keys() : List.<String>of()) {
            if (!known.has(key)) {
                String text = UnknownKey.text(key, dotted(key), known.keys(), patterns.get());
                report.problem(origin(key), join(path, key), text);
            }
        }
        for (Layer child : children.values()) {
            child.reportUnknown(patterns);
        }
    }

    private boolean hasUnknown() {
        if (!free && values != null) {
            for (String key : values.keySet()) {
                if (!known.has(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    Origin origin(String key) {
        ConfigValue value = values == null ? null : values.get(key);
        return value == null ? positions.whole() : origin(key, value);
    }

    /** The name that the block and the blocks in it make when it was meant in quotes: {@code www.example.com}. */
    private Optional<String> dotted(String key) {
        if (!known.areOfSite() || values == null || !(values.get(key) instanceof ConfigObject block)) {
            return Optional.empty();
        }
        var name =
                new StringBuilder(path.substring("sites.".length())).append('.').append(key);
        while (block != null && block.size() == 1) {
            var only = block.entrySet().iterator().next();
            block = only.getValue() instanceof ConfigObject inner ? inner : null;
            name.append(block == null ? "" : "." + only.getKey());
        }
        return Optional.of(name.toString());
    }

    private Origin origin(String key, ConfigValue value) {
        ConfigValue text = written(key);
        return positions.of(value.origin(), text == null ? null : text.origin());
    }

    private @Nullable ConfigValue written(String key) {
        try {
            return written == null ? null : written.get(key);
        } catch (ConfigException.NotResolved substituted) {
            return null; // the block itself came in by a substitution: its values stand where they were written
        }
    }

    /** A path as HOCON has it: keys with anything but letters, digits, hyphens and underscores in quotes. */
    static String join(String path, String key) {
        String quoted = isPlain(key) ? key : ConfigUtil.quoteString(key);
        return path.isEmpty() ? quoted : path + "." + quoted;
    }

    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c != '-' && c != '_' && (c > 127 || !Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    private record Key(String name, Origin origin) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byFile = origin.file().compareTo(other.origin.file());
            int byLine = byFile != 0 ? byFile : Integer.compare(origin.line(), other.origin.line());
            return byLine != 0 ? byLine : name.compareTo(other.name);
        }
    }
}

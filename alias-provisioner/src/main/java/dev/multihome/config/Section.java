package dev.multihome.config;

import com.typesafe.config.ConfigValueType;
import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A block of the configuration with typed values. What is wrong with a value goes into the report, and the value given
 * as its default is returned in its place, so that reading goes on to the next problem. A key that is set to
 * {@code null} counts as not set.
 *
 * <p>A block may have further ones behind it, which count where it says nothing: a site's, the defaults of all sites,
 * the top of the file. For one thread.
 */
public final class Section {

    /** One that nobody asks for anything. */
    static final Section PASSED_OVER = new Section(new Report(Path.of("")), "", false);

    private final Report report;
    private final String path;
    private final Layer[] layers;
    private final boolean effective;

    /**
     * @param effective whether its values count as they stand; those of {@code defaults} count in each site
     * @param layers the block, and those behind it
     */
    Section(Report report, String path, boolean effective, Layer... layers) {
        this.report = report;
        this.path = path;
        this.effective = effective;
        this.layers = layers;
    }

    /** The block below a key; an empty one where there is none. */
    public Section section(String key) {
        Layer[] below = new Layer[layers.length];
        for (int i = 0; i < below.length; i++) {
            below[i] = layers[i].child(key);
        }
        return new Section(report, Layer.join(path, key), effective, below);
    }

    /** This block with another behind it. */
    public Section or(Section behind) {
        Layer[] all = Arrays.copyOf(layers, layers.length + behind.layers.length);
        System.arraycopy(behind.layers, 0, all, layers.length, behind.layers.length);
        return new Section(report, path, effective, all);
    }

    /** Whether no other keys than these are set, nor anybody wants to know what others are by default. */
    public boolean hasOnly(Set<String> keys) {
        for (Layer layer : layers) {
            if (!layer.hasOnly(keys)) {
                return false;
            }
        }
        return !effective || !report.takesDefaults();
    }

    public boolean has(String key) {
        return found(key) != null;
    }

    /** Whether the key is set to a list. */
    public boolean hasList(String key) {
        Found found = found(key);
        return found != null && found.isList();
    }

    /** Whether the key is set to a block. */
    public boolean hasBlock(String key) {
        Found found = found(key);
        return found != null && found.value().valueType() == ConfigValueType.OBJECT;
    }

    /** A block whose keys are not looked into; anything else there is a problem. */
    public void block(String key) {
        Found found = found(key);
        if (found == null) {
            return;
        }
        if (found.value().valueType() != ConfigValueType.OBJECT) {
            report.problem(
                    found.origin(), found.path(), "is " + found.kind() + "; a block is wanted: " + key + " { ... }");
            return;
        }
        set(key, found, found.value().unwrapped());
    }

    /** The blocks of a list, none where the key is not set; another kind of element is a problem. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        Found found = found(key);
        for (Layer layer : layers) {
            if (found != null && found.equals(layer.find(key))) {
                layer.elements(key, found).forEach(each -> sections.add(new Section(report, each.path(), false, each)));
                set(key, found, found.value().unwrapped());
                break;
            }
        }
        return sections;
    }

    /** A key has to be set and is not. */
    public void missing(String key, String remedy) {
        report.problem(layers[0].origin(), Layer.join(path, key), "is missing; " + remedy);
    }

    /** The keys that are set, in the order of their lines; from now on every key is known here. */
    public List<String> anyKeys() {
        var all = new LinkedHashSet<String>();
        for (Layer layer : layers) {
            all.addAll(layer.keys());
            layer.leaveAll();
        }
        return List.copyOf(all);
    }

    /** Its own keys are known from an earlier reading of the same text; those of the blocks behind it are not meant. */
    public void passOver() {
        if (layers.length > 0) {
            layers[0].leaveAll();
        }
    }

    /** These keys are known, and their values are read by someone else. */
    public void leave(List<String> keys) {
        for (Layer layer : layers) {
            layer.leave(keys);
        }
    }

    /** Where a key stands, so that checks between values can name it. */
    public Optional<Placed<String>> place(String key) {
        Found found = found(key);
        return found == null ? Optional.empty() : Optional.of(new Placed<>(key, found.path(), found.origin()));
    }

    public Optional<String> text(String key) {
        return value(key, text -> text);
    }

    /** A value that is checked and turned by a function, whose exception's message says what is wrong with it. */
    public <T> T value(String key, Function<String, T> read, T fallback) {
        Found found = found(key);
        if (found == null) {
            unset(key, fallback);
            return fallback;
        }
        T value = read(found, read);
        return value == null ? fallback : set(key, found, value);
    }

    /** The same for a key without a default. */
    public <T> Optional<T> value(String key, Function<String, T> read) {
        Found found = found(key);
        T value = found == null ? null : read(found, read);
        return found == null || value == null ? Optional.empty() : Optional.of(set(key, found, value));
    }

    /** A whole number within bounds, both included. */
    public int number(String key, int fallback, int least, int most) {
        return value(key, text -> Values.number(text, least, most), fallback);
    }

    /** The name of an interface, whether there is one or not. */
    public String interfaceName(String key, String fallback) {
        return value(key, InterfaceName::check, fallback);
    }

    /** A port, 1 to 65535; empty for {@code off}. */
    public OptionalInt port(String key, int fallback) {
        return value(key, Values::port, OptionalInt.of(fallback));
    }

    /** {@code on} or {@code off}; true, false, yes and no mean the same. */
    public boolean onOff(String key, boolean fallback) {
        return value(key, Values::onOff, fallback);
    }

    /** A time with its unit; empty for {@code off}, which is the default. */
    public Optional<Duration> duration(String key, Duration least, Duration most) {
        return value(key, text -> Values.duration(text, least, most), Optional.<Duration>empty());
    }

    /** A time with its unit, which cannot be {@code off}. */
    public Duration time(String key, Duration fallback, Duration least, Duration most) {
        return value(key, text -> Values.time(text, least, most), fallback);
    }

    /** One of the enum's constants, written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String key, E fallback) {
        return value(key, text -> Values.choice(text, fallback.getDeclaringClass()), fallback);
    }

    public IpAddress address(String key, IpAddress fallback) {
        return value(key, Values::address, fallback);
    }

    /** A file or folder, absolute; the default is relative to the given folder. */
    public Path file(String key, Path fallback) {
        Found found = found(key);
        if (found == null) {
            unset(key, fallback);
            return fallback;
        }
        String text = read(found, Values::fileName);
        return text == null ? fallback : set(key, found, found.beside(Path.of(text)));
    }

    /** One text or a list, without repetition, each checked and turned by a function. */
    public <T> List<Placed<T>> list(String key, Function<String, T> read, List<T> fallback) {
        Found found = found(key);
        if (found == null) {
            unset(key, fallback);
            List<Placed<T>> defaults = new ArrayList<>();
            for (T each : fallback) {
                defaults.add(new Placed<>(each, Layer.join(path, key), layers[0].whole()));
            }
            return defaults;
        }
        List<Placed<T>> all = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (Found element : found.elements()) {
            T value = read(element, read);
            if (value != null && !texts.add(value.toString())) {
                report.problem(element.origin(), element.path(), value + " stands here twice; remove one of the two");
            } else if (value != null) {
                all.add(new Placed<>(value, element.path(), element.origin()));
            }
        }
        set(key, found, Placed.values(all));
        return all;
    }

    public List<Placed<IpAddress>> addresses(String key) {
        return list(key, Values::address, List.of());
    }

    public List<Placed<AddressRange>> ranges(String key) {
        return list(key, Values::range, List.of());
    }

    private <T> T set(String key, Found found, T value) {
        if (effective) {
            report.setting(new Setting(
                    Layer.join(path, key), Values.shown(value), Optional.of(found.origin()), found.environment()));
        }
        return value;
    }

    private void unset(String key, Object fallback) {
        if (effective && report.takesDefaults()) {
            report.setting(
                    new Setting(Layer.join(path, key), Values.shown(fallback), Optional.empty(), Optional.empty()));
        }
    }

    /** The value; null, and a problem in the report, when it is wrong. */
    private <T> @Nullable T read(Found found, Function<String, T> read) {
        try {
            return read.apply(found.text());
        } catch (IllegalArgumentException wrong) {
            String from = found.environment()
                    .map(name -> "environment variable " + name + ": ")
                    .orElse("");
            report.problem(found.origin(), found.path(), from + wrong.getMessage());
            return null;
        }
    }

    private @Nullable Found found(String key) {
        Found first = null;
        for (Layer layer : layers) {
            Found found = layer.find(key); // each layer is asked, so that each knows the key
            first = first == null ? found : first;
        }
        return first == null || first.value().valueType() == ConfigValueType.NULL ? null : first;
    }
}

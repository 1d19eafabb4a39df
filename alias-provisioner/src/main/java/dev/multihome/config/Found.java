package dev.multihome.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that is set, with the place where it stands.
 *
 * @param path its key
 * @param value it, after substitution
 * @param written it, before substitution; null where it came in whole by one
 */
record Found(String path, ConfigValue value, @Nullable ConfigValue written, Positions positions) {

    Origin origin() {
        return positions.of(value.origin(), written == null ? null : written.origin());
    }

    Optional<String> environment() {
        return Positions.environment(value.origin());
    }

    /** Text, a number or a boolean: all that may come from the environment. */
    boolean isPlain() {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> true;
            case OBJECT, LIST, NULL -> false;
        };
    }

    boolean isList() {
        return value.valueType() == ConfigValueType.LIST;
    }

    /**
     * The value as it is written, numbers and booleans too.
     *
     * @throws IllegalArgumentException for a list or a block
     */
    String text() {
        if (!isPlain()) {
            throw new IllegalArgumentException("is " + kind() + "; one value is wanted");
        }
        return value.valueType() == ConfigValueType.STRING
                ? (String) value.unwrapped()
                : value.atKey("number").getString("number");
    }

    /** The elements of a list; a value alone is a list of one. */
    List<Found> elements() {
        if (!(value instanceof ConfigList list)) {
            return List.of(this);
        }
        // before substitution a list that is concatenated or appended to is no list yet: its own place has to do
        ConfigList texts = written instanceof ConfigList same && same.size() == list.size() ? same : null;
        List<Found> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            elements.add(new Found(path, list.get(i), texts == null ? written : texts.get(i), positions));
        }
        return elements;
    }

    /** A file that is relative to the folder of the file that names it, absolute. */
    Path beside(Path named) {
        Path folder = origin().file().toAbsolutePath().getParent();
        return (folder == null ? named : folder.resolve(named)).normalize();
    }

    String kind() {
        return switch (value.valueType()) {
            case OBJECT -> "a block";
            case LIST -> "a list";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case STRING -> "text";
        };
    }
}

package dev.multihome.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Texts turned into values. What cannot be is an {@link IllegalArgumentException} that quotes it, with the remedy. */
final class Values {

    private Values() {}

    static int number(String text, int least, int most) {
        boolean digits = text.length() <= 10 && !text.isEmpty();
        for (int i = text.startsWith("-") ? 1 : 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        long value = digits && !text.equals("-") ? Long.parseLong(text) : Long.MIN_VALUE;
        if (value < least || value > most) {
            String what = digits ? " is out of range" : " is not a whole number";
            throw new IllegalArgumentException(quoted(text) + what + "; write " + least + " to " + most);
        }
        return (int) value;
    }

    static OptionalInt port(String text) {
        if (text.equals("off")) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(number(text, 1, 65_535));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(quoted(text) + " is not a port; write 1 to 65535, or off", wrong);
        }
    }

    static boolean onOff(String text) {
        return switch (text) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default ->
                throw new IllegalArgumentException(quoted(text) + " is neither on nor off; write one of the two");
        };
    }

    static Optional<Duration> duration(String text, Duration least, Duration most) {
        return text.equals("off") ? Optional.empty() : Optional.of(time(text, least, most, ", or off"));
    }

    static Duration time(String text, Duration least, Duration most) {
        return time(text, least, most, "");
    }

    private static Duration time(String text, Duration least, Duration most, String alternative) {
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(text + " has no unit; write " + text + "s for seconds");
        }
        Duration value;
        try {
            value = ConfigValueFactory.fromAnyRef(text).atKey("duration").getDuration("duration");
        } catch (ConfigException wrong) {
            throw new IllegalArgumentException(
                    quoted(text) + " is not a time; write a number and a unit such as 30s, 5m or 1h" + alternative,
                    wrong);
        }
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    quoted(text) + " is out of range; write " + shown(least) + " to " + shown(most) + alternative);
        }
        return value;
    }

    static <E extends Enum<E>> E choice(String text, Class<E> type) {
        List<String> choices = new ArrayList<>();
        for (E each : type.getEnumConstants()) {
            if (written(each).equals(text)) {
                return each;
            }
            choices.add(written(each));
        }
        String meant = Nearest.to(text, choices)
                .map(near -> "did you mean " + near + "?")
                .orElse("write one of them");
        throw new IllegalArgumentException(
                quoted(text) + " is not one of " + String.join(", ", choices) + "; " + meant);
    }

    /** An address that a listener can be bound to. */
    static IpAddress address(String text) {
        IpAddress address;
        try {
            address = IpAddress.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    quoted(text) + " " + wrong.getMessage()
                            + remedy(wrong, "write one like 192.168.55.37 or \"2001:db8::37\""),
                    wrong);
        }
        Usable.check(address);
        return address;
    }

    /** A hardware address of Ethernet, in lower case. */
    static String mac(String text) {
        if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException(
                    quoted(text) + " is not an Ethernet address; write one like \"02:00:5e:10:00:01\"");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** Addresses that listeners can be bound to. */
    static AddressRange range(String text) {
        AddressRange range;
        try {
            range = AddressRange.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    quoted(text) + " " + wrong.getMessage()
                            + remedy(wrong, "write \"192.168.55.40 - 192.168.55.62\" or \"192.168.55.32/27\""),
                    wrong);
        }
        Usable.check(range.first());
        Usable.check(range.last());
        return range;
    }

    /** The name of a file or folder. */
    static String fileName(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty; name a folder or file");
        }
        if (text.equals("~") || text.startsWith("~/")) {
            throw new IllegalArgumentException(text + " starts with ~, which only a shell knows; write the whole path");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(quoted(text) + " has a NUL in it; name a folder or file");
        }
        return text;
    }

    static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A value as the configuration would have it, for {@link Setting}. */
    static Object shown(Object value) {
        if (value instanceof List<?> many) {
            List<Object> each = new ArrayList<>(many.size());
            for (Object one : many) {
                each.add(shown(one));
            }
            return Collections.unmodifiableList(each);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? shown(optional.get()) : "off";
        }
        if (value instanceof OptionalInt port) {
            return port.isPresent() ? port.getAsInt() : "off";
        }
        if (value instanceof Duration time) {
            return time(time);
        }
        if (value instanceof Enum<?> choice) {
            return written(choice);
        }
        if (value instanceof Map<?, ?> block) {
            return block;
        }
        if (value instanceof PrefixChoice prefix) {
            return PrefixText.shown(prefix);
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** In the largest unit that divides it. */
    private static String time(Duration time) {
        long millis = time.toMillis();
        long[] units = {86_400_000, 3_600_000, 60_000, 1_000};
        for (int i = 0; i < units.length; i++) {
            if (millis % units[i] == 0) {
                return millis / units[i] + "dhms".substring(i, i + 1);
            }
        }
        return millis + "ms";
    }

    /** The text, in quotes where it would not be seen to be one word. */
    static String quoted(String text) {
        boolean word = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != ';');
        return word ? text : Json.line(text);
    }

    private static String remedy(IllegalArgumentException wrong, String otherwise) {
        String message = String.valueOf(wrong.getMessage());
        return message.contains(";") ? "" : "; " + otherwise;
    }
}

package dev.multihome.ledger;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import dev.multihome.plan.Assignment;
import dev.multihome.plan.InterfaceId;
import dev.multihome.plan.Owned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One record as a line: its kind, its subject, and {@code key=value} words. */
final class LedgerLine {

    private LedgerLine() {}

    static String of(Assignment given) {
        return line("given ", given);
    }

    /** The record is no more. */
    static String forgotten(Assignment given) {
        return line("forgotten ", given);
    }

    private static String line(String kind, Assignment given) {
        return kind + given.address() + " site=" + given.site()
                + (given.number().isPresent() ? " number=" + given.number().getAsInt() : "")
                + (given.pooled() ? " pool=yes" : "") + (given.active() ? "" : " retired=" + given.retired());
    }

    static Owned owned(String line) {
        List<String> words = List.of(line.split(" "));
        Map<String, String> values = values(words);
        return new Owned(
                words.get(0).endsWith("intent") ? Owned.State.INTENT : Owned.State.OURS,
                new InterfaceId(
                        Integer.parseInt(value(values, "index")), value(values, "interface"), value(values, "mac")),
                Prefix.parse(words.get(1)),
                Optional.ofNullable(values.get("label")),
                Integer.parseInt(value(values, "mark")),
                words.get(0).startsWith("range") ? Optional.empty() : Optional.of(new SiteName(value(values, "site"))));
    }

    static Assignment assignment(String line) {
        List<String> words = List.of(line.split(" "));
        Map<String, String> values = values(words);
        String number = values.get("number");
        return new Assignment(
                new SiteName(value(values, "site")),
                IpAddress.parse(words.get(1)),
                number == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number)),
                values.containsKey("pool"),
                Long.parseLong(values.getOrDefault("retired", "0")));
    }

    private static Map<String, String> values(List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (String word : words.subList(2, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'" + word + "' is no key=value");
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return values;
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }
}

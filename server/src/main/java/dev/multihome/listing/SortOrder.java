package dev.multihome.listing;

import dev.multihome.content.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The order of a listing. Folders always come first; entries that are alike are in order of their names, also when the
 * order is descending.
 */
public record SortOrder(Key key, boolean descending) {

    /** What entries are ordered by. */
    public enum Key {
        NAME,
        SIZE,
        TIME;

        /** As it stands in the query. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final SortOrder DEFAULT = new SortOrder(Key.NAME, false);

    /** Reads {@code sort=size&order=desc} from a query; whatever it does not understand is as if it were not there. */
    public static SortOrder parse(String query) {
        Key key = Key.NAME;
        boolean descending = false;
        for (String parameter : query.split("&", -1)) {
            switch (parameter) {
                case "sort=name" -> key = Key.NAME;
                case "sort=size" -> key = Key.SIZE;
                case "sort=time" -> key = Key.TIME;
                case "order=asc" -> descending = false;
                case "order=desc" -> descending = true;
                default -> {}
            }
        }
        return new SortOrder(key, descending);
    }

    /** The query that asks for this order, with its question mark; empty for the order that comes without asking. */
    public String query() {
        return equals(DEFAULT) ? "" : "?sort=" + key + "&order=" + (descending ? "desc" : "asc");
    }

    /** What choosing a column leads to: the other direction of this one, the biggest and newest first of another. */
    SortOrder choosing(Key column) {
        return new SortOrder(column, column == key ? !descending : column != Key.NAME);
    }

    /**
     * Sorts.
     *
     * @param byName entries in the order of their names
     */
    List<Ranked> sorted(List<Entry> byName) {
        List<Ranked> sorted = new ArrayList<>(byName.size());
        for (int i = 0; i < byName.size(); i++) {
            sorted.add(new Ranked(byName.get(i), i));
        }
        Comparator<Ranked> order =
                switch (key) {
                    case NAME -> Comparator.comparingInt(Ranked::rank);
                    case SIZE -> Comparator.comparingLong(each -> each.entry.size());
                    case TIME -> Comparator.comparing(each -> each.entry.modified());
                };
        sorted.sort(Comparator.<Ranked, Boolean>comparing(each -> !each.entry.folder())
                .thenComparing(descending ? order.reversed() : order)
                .thenComparingInt(Ranked::rank));
        return sorted;
    }

    /**
     * An entry.
     *
     * @param rank its place among all by name, from 0
     */
    record Ranked(Entry entry, int rank) {}
}

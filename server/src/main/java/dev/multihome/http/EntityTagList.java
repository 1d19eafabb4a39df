package dev.multihome.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of If-Match and If-None-Match (RFC 9110 sections 13.1.1 and 13.1.2).
 *
 * @param any whether it is {@code *}
 * @param tags none when it is {@code *}, and none when it is malformed: what cannot be read matches nothing, which is
 *     the safe side of both fields (412 rather than a wrong update, 200 rather than a stale copy)
 */
record EntityTagList(boolean any, List<EntityTag> tags) {

    static EntityTagList parse(String value) {
        if (value.strip().equals("*")) {
            return new EntityTagList(true, List.of());
        }
        List<EntityTag> tags = new ArrayList<>();
        boolean separated = true;
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            if (c == ',') {
                separated = true;
                i++;
            } else if (c == ' ' || c == '\t') {
                i++;
            } else {
                boolean weak = value.startsWith("W/", i);
                int open = weak ? i + 2 : i;
                int close = end(value, open);
                if (close < 0 || !separated) {
                    return new EntityTagList(false, List.of());
                }
                tags.add(new EntityTag(value.substring(open + 1, close), weak));
                separated = false;
                i = close + 1;
            }
        }
        return new EntityTagList(false, List.copyOf(tags));
    }

    /** The closing quote of the tag whose quote opens at the index, or -1. */
    private static int end(String value, int open) {
        if (open >= value.length() || value.charAt(open) != '"') {
            return -1;
        }
        int i = open + 1;
        while (i < value.length() && EntityTag.mayStand(value.charAt(i))) {
            i++;
        }
        return i < value.length() && value.charAt(i) == '"' ? i : -1;
    }
}

package dev.multihome.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The effective configuration, each value with its origin. Values that are secret are no part of the configuration. */
public final class Dump {

    private Dump() {}

    /** One line a value: {@code listen.http = 8080   # conf/multihome.conf:12}. HOCON again, apart from the origins. */
    public static List<String> lines(Reading<?> reading) {
        return reading.settings().stream().map(Setting::toString).toList();
    }

    /** The same for {@link Json}: a list of objects with {@code path}, {@code value} and {@code source}. */
    public static List<Map<String, Object>> json(Reading<?> reading) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Setting setting : reading.settings()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("path", setting.path());
            one.put("value", setting.value());
            one.put("source", setting.source());
            all.add(one);
        }
        return all;
    }
}

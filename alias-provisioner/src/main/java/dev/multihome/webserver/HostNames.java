package dev.multihome.webserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which names of other web servers are names with us: host names, with a {@code *} as their leftmost part at most. */
final class HostNames {

    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(.*\\.)?[0-9]+");

    private HostNames() {}

    /** Those that can be kept, in lower case, each once. {@code .example.com} of nginx is two. */
    static List<String> of(List<String> written) {
        List<String> names = new ArrayList<>();
        for (String each : written) {
            String name = each.toLowerCase(Locale.ROOT);
            if (name.startsWith(".")) {
                add(name.substring(1), names);
                add("*" + name, names);
            } else {
                add(name, names);
            }
        }
        return names;
    }

    /** Whether it says which requests are meant, in a way that we have not: a regular expression, or a * elsewhere. */
    static boolean isLost(String written) {
        boolean nobody = written.isEmpty() || written.equals("_") || written.equals("*");
        boolean address =
                written.indexOf(':') >= 0 || NUMBER_AT_THE_END.matcher(written).matches();
        return !nobody && !address && of(List.of(written)).isEmpty();
    }

    private static void add(String name, List<String> names) {
        boolean kept = HOST_NAME.matcher(name).matches()
                && !NUMBER_AT_THE_END.matcher(name).matches();
        if (kept && !names.contains(name)) {
            names.add(name);
        }
    }
}

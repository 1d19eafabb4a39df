package dev.multihome.webserver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sites as HOCON. What would not do as it is stands there as a comment. */
final class MigrationText {

    private static final int HTTP = 80;

    private MigrationText() {}

    static String of(String interfaceName, List<Entry> entries) {
        var text = new StringBuilder("""
                # Sites that stand on addresses of their own on this box. Put this into multihome.conf, or into a file
                # beside it for `include`. Look it through, stop the other web server, then: validate, plan, serve.
                """);
        text.append("interface = ").append(quoted(interfaceName)).append('\n');
        text.append("listen.http = ").append(HTTP).append("\nsites {\n");
        entries.forEach(each -> entry(each, text));
        return text.append("}\n").toString();
    }

    private static void entry(Entry entry, StringBuilder text) {
        text.append("  # from ").append(String.join(", ", entry.from())).append('\n');
        entry.obstacle().ifPresent(each -> text.append("  # ").append(each).append('\n'));
        String margin = entry.obstacle().isPresent() ? "  # " : "  ";
        lines(entry).forEach(each -> text.append(margin).append(each).append('\n'));
    }

    private static List<String> lines(Entry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(quoted(entry.name().toString()) + " {");
        lines.add("  address = " + several(entry.addresses().stream().map(Object::toString)));
        if (!entry.names().isEmpty()) {
            lines.add("  names = ["
                    + entry.names().stream().map(MigrationText::quoted).collect(Collectors.joining(", ")) + "]");
        }
        lines.add("  folder = "
                + entry.folder().map(each -> quoted(each.toString())).orElse("\"/the/folder\""));
        if (entry.tls().isPresent()) {
            lines.add("  tls { certificate = \"/the/certificate.pem\", key = \"/the/key.pem\" }");
            lines.add("  listen { http = off, https = " + entry.tls().get() + " }");
        } else if (entry.port() != HTTP) {
            lines.add("  listen { http = " + entry.port() + " }");
        }
        lines.add("}");
        return lines;
    }

    private static String several(Stream<String> values) {
        List<String> all = values.map(MigrationText::quoted).toList();
        return all.size() == 1 ? all.get(0) : "[" + String.join(", ", all) + "]";
    }

    /** HOCON takes these without quotes wherever a value or a key stands, but a dot in a key separates. */
    private static String quoted(String text) {
        if (text.matches("[a-zA-Z0-9_-]+|[0-9.]+|/?[a-zA-Z0-9_-]+(/[a-zA-Z0-9_-]+)*")) {
            return text;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

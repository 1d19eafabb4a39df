package dev.multihome.webserver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The virtual hosts of Apache httpd (core: VirtualHost, ServerName, ServerAlias, DocumentRoot), and its main server. */
final class ApacheReader {

    private static final int HTTP = 80;
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private static final class Host {
        private final List<Socket> sockets = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final String where;
        private @Nullable Path folder;

        Host(String where) {
            this.where = where;
        }

        WebSite site() {
            return new WebSite(sockets, names, Optional.ofNullable(folder), false, where);
        }
    }

    private final Sources sources;
    private final Map<String, String> defined = new HashMap<>();
    private final List<WebSite> sites = new ArrayList<>();
    private final List<Socket> listening = new ArrayList<>();
    private final Host main;
    private Path root;
    private @Nullable Host inside;
    /** Sections whose directives are not about the host as a whole: how many are open. */
    private int elsewhere;

    private ApacheReader(Path file, Sources sources) {
        this.sources = sources;
        this.root = Objects.requireNonNull(file.toAbsolutePath().getParent());
        this.main = new Host(file.toString());
    }

    /** @param file apache2.conf or httpd.conf; ServerRoot is its folder unless it says otherwise */
    static List<WebSite> read(Path file, Sources sources) {
        var reader = new ApacheReader(file, sources);
        reader.lines(file);
        // For whatever no virtual host takes, on every socket that there is.
        reader.main.sockets.addAll(
                reader.listening.isEmpty() ? List.of(new Socket(Optional.empty(), HTTP, false)) : reader.listening);
        reader.sites.add(reader.main.site());
        return reader.sites.stream().map(reader::narrowed).toList();
    }

    private void lines(Path file) {
        List<String> lines =
                sources.text(file).map(text -> text.lines().toList()).orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            var line = new StringBuilder(lines.get(i).strip());
            while (line.length() > 0 && line.charAt(line.length() - 1) == '\\' && i + 1 < lines.size()) {
                line.setLength(line.length() - 1);
                line.append(' ').append(lines.get(++i).strip());
            }
            if (line.length() > 0 && line.charAt(0) != '#') {
                take(line.toString(), file + ":" + number);
            }
        }
    }

    private void take(String line, String where) {
        if (line.startsWith("</")) {
            close(line.toLowerCase(Locale.ROOT));
            return;
        }
        boolean section = line.startsWith("<");
        List<String> words = words(section ? line.substring(1).replaceFirst(">\\s*$", "") : line);
        if (words.isEmpty()) {
            return;
        }
        String name = words.get(0).toLowerCase(Locale.ROOT);
        List<String> values = words.subList(1, words.size());
        if (section) {
            open(name, values, where);
        } else if (elsewhere == 0) {
            directive(name, values, where);
        }
    }

    private void open(String name, List<String> values, String where) {
        boolean negated = values.stream().anyMatch(each -> each.startsWith("!"));
        if (elsewhere == 0 && name.equals("virtualhost")) {
            var host = new Host(where);
            values.forEach(each -> Socket.parse(each, HTTP).ifPresent(host.sockets::add));
            inside = host;
        } else if (elsewhere > 0 || negated || !isTransparent(name)) {
            elsewhere++;
        }
    }

    private void close(String line) {
        if (elsewhere > 0) {
            elsewhere--;
        } else if (line.startsWith("</virtualhost") && inside != null) {
            sites.add(inside.site());
            inside = null;
        }
    }

    /** Which modules are loaded is not asked: what stands in such a section counts. */
    private static boolean isTransparent(String section) {
        return section.equals("ifmodule") || section.equals("ifdefine") || section.equals("ifversion");
    }

    private void directive(String name, List<String> values, String where) {
        if (values.isEmpty()) {
            return;
        }
        Host host = inside == null ? main : inside;
        String first = values.get(0);
        switch (name) {
            case "servername" -> host.names.add(0, hostName(first));
            case "serveralias" -> host.names.addAll(values);
            case "documentroot" -> host.folder = folder(first, where);
            case "sslengine" -> {
                if (first.equalsIgnoreCase("on")) {
                    host.sockets.replaceAll(Socket::withTls);
                }
            }
            case "listen" -> listen(first, values.size() > 1 ? values.get(1) : "", where);
            case "serverroot" -> root = root.resolve(first);
            case "define" -> defined.put(first, values.size() > 1 ? values.get(1) : "");
            case "include", "includeoptional" -> sources.included(root, first, this::lines);
            default -> {} // not about addresses, names and folders
        }
    }

    /** {@code Listen [address:]port [protocol]} (mpm_common): the only sockets that are opened, whatever the hosts say. */
    private void listen(String socket, String protocol, String where) {
        Optional<Socket> parsed = Socket.parse(socket, HTTP);
        if (parsed.isEmpty()) {
            sources.note(where + ": Listen " + socket + " is no address and port: left out");
        }
        parsed.map(each -> protocol.equalsIgnoreCase("https") ? each.withTls() : each)
                .ifPresent(listening::add);
    }

    /** A host for every address of a port answers on the addresses that are listened on with that port. */
    private WebSite narrowed(WebSite site) {
        List<Socket> sockets = site.sockets().stream()
                .flatMap(each -> opened(each).stream())
                .distinct()
                .toList();
        return new WebSite(sockets, site.names(), site.folder(), site.preferred(), site.where());
    }

    private List<Socket> opened(Socket socket) {
        List<Socket> samePort =
                listening.stream().filter(each -> each.port() == socket.port()).toList();
        boolean everywhere = samePort.isEmpty()
                || samePort.stream().anyMatch(each -> each.address().isEmpty());
        if (socket.address().isPresent() || everywhere) {
            return List.of(socket);
        }
        return samePort.stream()
                .map(each -> socket.tls() ? each.withTls() : each)
                .toList();
    }

    private @Nullable Path folder(String text, String where) {
        if (text.indexOf('$') >= 0 || text.indexOf('%') >= 0) {
            sources.note(where + ": DocumentRoot " + text + " holds a variable: left out");
            return null;
        }
        return root.resolve(text).normalize();
    }

    /** {@code https://www.example.com:443} is allowed for ServerName. */
    private static String hostName(String text) {
        String name = text.replaceFirst("^[a-zA-Z]+://", "");
        return name.replaceFirst(":\\d+$", "");
    }

    private List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            String word = quoted == null ? matcher.group(2) : quoted.replaceAll("\\\\(.)", "$1");
            words.add(VARIABLE.matcher(word)
                    .replaceAll(each -> Matcher.quoteReplacement(defined.getOrDefault(each.group(1), each.group()))));
        }
        return words;
    }
}

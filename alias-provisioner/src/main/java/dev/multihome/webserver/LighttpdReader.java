package dev.multihome.webserver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sockets and hosts of lighttpd (server.bind, server.document-root, $SERVER["socket"], $HTTP["host"]). */
final class LighttpdReader {

    private static final int HTTP = 80;

    /** What holds between two braces, or in the whole file. */
    private static final class Scope {
        private List<Socket> sockets = new ArrayList<>();
        private List<String> names = List.of();
        private @Nullable String folder;
        private boolean tls;
        /** Whether it is for some requests only, by a condition that no address and no single name is. */
        private boolean partial;

        private String where = "";
        /** The condition that makes it partial. */
        private String lost = "";

        Scope inner(String place) {
            var inner = new Scope();
            inner.sockets = new ArrayList<>(sockets);
            inner.names = names;
            inner.tls = tls;
            inner.partial = partial;
            inner.lost = lost;
            inner.where = place;
            return inner;
        }
    }

    private final Sources sources;
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private final List<WebSite> sites = new ArrayList<>();
    private String bind = "";
    private int port = HTTP;

    private LighttpdReader(Sources sources, Path folder) {
        this.sources = sources;
        this.folder = folder;
    }

    /** @param file lighttpd.conf; relative includes are below its folder */
    static List<WebSite> read(Path file, Sources sources) {
        var reader = new LighttpdReader(
                sources, Objects.requireNonNull(file.toAbsolutePath().getParent()));
        var whole = new Scope();
        whole.where = file.toString();
        reader.file(file, whole);
        reader.add(whole);
        return reader.sites;
    }

    private void file(Path file, Scope scope) {
        sources.text(file).ifPresent(text -> {
            List<LighttpdText.Word> words = LighttpdText.words(text);
            int at = 0;
            while (at < words.size()) {
                at = block(file, words, at, scope);
            }
        });
    }

    /** @return the place behind the block's end */
    private int block(Path file, List<LighttpdText.Word> words, int start, Scope scope) {
        int at = start;
        while (at < words.size()) {
            String word = words.get(at).text();
            if (word.equals("}")) {
                return at + 1;
            } else if (word.equals("$") && at + 6 < words.size()) {
                Scope inner = scope.inner(file + ":" + words.get(at).line());
                condition(file, words, at, inner);
                int open = at;
                while (open < words.size() && !words.get(open).text().equals("{")) {
                    open++;
                }
                at = block(file, words, open + 1, inner);
                add(inner);
            } else if (word.equals("{")) { // behind else
                Scope inner = scope.inner(scope.where);
                inner.partial = true;
                inner.lost = file + ":" + words.get(at).line() + ": else";
                at = block(file, words, at + 1, inner);
                add(inner);
            } else if (word.equals("include")
                    && at + 1 < words.size()
                    && words.get(at + 1).isText()) {
                sources.included(folder, words.get(at + 1).text().substring(1), each -> file(each, scope));
                at += 2;
            } else if (word.equals("include_shell")) {
                sources.note(
                        file + ":" + words.get(at).line() + ": include_shell is not run: what it prints is left out");
                at += 2;
            } else if (at + 2 < words.size() && words.get(at + 1).text().matches("=|:=|\\+=")) {
                at = assignment(words, at, scope);
            } else {
                at++; // else, and lists
            }
        }
        return at;
    }

    /** {@code $SERVER["socket"] == "10.0.0.1:80"}. */
    private void condition(Path file, List<LighttpdText.Word> words, int at, Scope inner) {
        String subject = words.get(at + 1).text() + words.get(at + 3).text().replace("\"", ".");
        boolean equal = words.get(at + 5).text().equals("==");
        String value = words.get(at + 6).text().replaceFirst("^\"", "");
        if (subject.equals("SERVER.socket") && equal) {
            inner.sockets = new ArrayList<>(Socket.parse(value, HTTP).stream().toList());
        } else if (subject.equals("HTTP.host") && equal) {
            inner.names = List.of(value);
        } else {
            inner.partial = true;
            inner.lost = file + ":" + words.get(at).line() + ": $"
                    + words.get(at + 1).text() + "[\""
                    + words.get(at + 3).text().replaceFirst("^\"", "") + "\"] "
                    + words.get(at + 5).text() + " \"" + value + "\"";
        }
    }

    private int assignment(List<LighttpdText.Word> words, int start, Scope scope) {
        String key = words.get(start).text();
        var value = new StringBuilder();
        int at = start + 2;
        for (boolean more = true; more && at < words.size(); at++) {
            LighttpdText.Word word = words.get(at);
            value.append(word.isText() ? word.text().substring(1) : variables.getOrDefault(word.text(), word.text()));
            more = at + 1 < words.size() && words.get(at + 1).text().equals("+");
            at += more ? 1 : 0;
        }
        switch (key) {
            case "server.document-root" -> scope.folder = value.toString();
            case "server.bind" -> bind = value.toString();
            case "server.port" ->
                port = value.toString().matches("\\d{1,5}") ? Integer.parseInt(value.toString()) : port;
            case "ssl.engine" -> scope.tls = value.toString().equals("enable");
            default -> {
                if (key.startsWith("var.")) {
                    variables.put(key, value.toString());
                    variables.put(key.substring("var.".length()), value.toString());
                }
            }
        }
        return at;
    }

    private void add(Scope scope) {
        if (scope.folder == null) {
            return;
        }
        if (scope.partial) {
            sources.note(scope.lost + " has no like here: its folder " + scope.folder + " is left out");
            return;
        }
        List<Socket> sockets = new ArrayList<>(scope.sockets);
        if (sockets.isEmpty()) {
            Optional<Socket> main = Socket.parse(bind.isEmpty() ? "*" : bind, port)
                    .map(each -> new Socket(each.address(), port, each.tls()));
            main.ifPresent(sockets::add);
        }
        if (scope.tls) {
            sockets.replaceAll(Socket::withTls);
        }
        sites.add(new WebSite(
                sockets, scope.names, Optional.of(folder.resolve(scope.folder).normalize()), false, scope.where));
    }
}

package dev.multihome.webserver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The {@code server} blocks of nginx (ngx_http_core_module: listen, server_name, root). */
final class NginxReader {

    private static final int HTTP = 80;

    private record Directive(List<String> words, List<Directive> block, String where) {
        String name() {
            return words.get(0);
        }
    }

    private final Sources sources;
    private final Path prefix;
    private final List<WebSite> sites = new ArrayList<>();

    private NginxReader(Sources sources, Path prefix) {
        this.sources = sources;
        this.prefix = prefix;
    }

    /** @param file nginx.conf; relative includes and folders are below its folder */
    static List<WebSite> read(Path file, Sources sources) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        var reader = new NginxReader(sources, folder);
        reader.blocks(reader.directives(file), Optional.empty());
        return reader.sites;
    }

    private void blocks(List<Directive> all, Optional<Path> inherited) {
        Optional<Path> root = root(all, inherited);
        for (Directive each : all) {
            if (each.name().equals("http")) {
                blocks(each.block(), root);
            } else if (each.name().equals("server")) {
                server(each, root);
            }
        }
    }

    private void server(Directive server, Optional<Path> inherited) {
        List<Socket> sockets = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean preferred = false;
        for (Directive each : server.block()) {
            if (each.name().equals("listen") && each.words().size() > 1) {
                Optional<Socket> socket = Socket.parse(each.words().get(1), HTTP);
                boolean tls = each.words().contains("ssl");
                socket.map(it -> tls ? it.withTls() : it).ifPresent(sockets::add);
                preferred |=
                        each.words().contains("default_server") || each.words().contains("default");
            } else if (each.name().equals("server_name")) {
                names.addAll(each.words().subList(1, each.words().size()));
            }
        }
        if (has(server.block(), each -> each.name().equals("listen")) == null) {
            sockets.add(new Socket(Optional.empty(), HTTP, false));
        }
        sites.add(new WebSite(sockets, names, folder(server, inherited), preferred, server.where()));
    }

    /** What it serves: its root, or that of {@code location /}; nothing where it answers otherwise. */
    private Optional<Path> folder(Directive server, Optional<Path> inherited) {
        Directive everything = has(server.block(), each -> each.words().equals(List.of("location", "/")));
        List<Directive> inner = everything == null ? List.of() : everything.block();
        boolean elsewhere = has(server.block(), each -> each.name().equals("return")) != null
                || has(inner, NginxReader::answersOtherwise) != null;
        return elsewhere ? Optional.empty() : root(inner, root(server.block(), inherited));
    }

    private static boolean answersOtherwise(Directive each) {
        return each.name().equals("return") || each.name().endsWith("_pass");
    }

    private Optional<Path> root(List<Directive> block, Optional<Path> inherited) {
        Directive root =
                has(block, each -> each.name().equals("root") && each.words().size() == 2);
        if (root == null) {
            return inherited;
        }
        String text = root.words().get(1);
        if (text.indexOf('$') >= 0) {
            sources.note(root.where() + ": root " + text + " depends on the request: left out");
            return Optional.empty();
        }
        return Optional.of(prefix.resolve(text).normalize());
    }

    private static @Nullable Directive has(List<Directive> block, Predicate<Directive> which) {
        return block.stream().filter(which).findFirst().orElse(null);
    }

    private List<Directive> directives(Path file) {
        List<Directive> all = new ArrayList<>();
        sources.text(file).ifPresent(text -> {
            List<NginxText.Word> words = NginxText.words(text);
            int at = 0;
            while (at < words.size()) { // a } too many ends nothing
                at = block(file, words, at, all);
            }
        });
        return all;
    }

    /** @return the place behind the block's end */
    private int block(Path file, List<NginxText.Word> words, int start, List<Directive> into) {
        List<String> said = new ArrayList<>();
        int line = 0;
        int at = start;
        while (at < words.size()) {
            NginxText.Word word = words.get(at++);
            line = said.isEmpty() ? word.line() : line;
            if (word.is("}")) {
                return at;
            } else if (word.is("{") || word.is(";")) {
                List<Directive> inner = new ArrayList<>();
                at = word.is("{") ? block(file, words, at, inner) : at;
                if (said.size() == 2 && said.get(0).equals("include")) {
                    sources.included(prefix, said.get(1), each -> into.addAll(directives(each)));
                } else if (!said.isEmpty()) {
                    into.add(new Directive(List.copyOf(said), inner, file + ":" + line));
                }
                said.clear();
            } else {
                said.add(word.text());
            }
        }
        return at;
    }
}

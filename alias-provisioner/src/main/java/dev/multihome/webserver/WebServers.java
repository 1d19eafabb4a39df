package dev.multihome.webserver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The web servers whose configuration is on this box, whether they run or not. */
public final class WebServers {

    /** Where distributions and the projects' own builds put it. */
    private static final List<String> USUAL = List.of(
            "etc/nginx/nginx.conf",
            "usr/local/nginx/conf/nginx.conf",
            "usr/local/etc/nginx/nginx.conf",
            "etc/apache2/apache2.conf",
            "etc/apache2/httpd.conf",
            "etc/httpd/conf/httpd.conf",
            "usr/local/apache2/conf/httpd.conf",
            "etc/lighttpd/lighttpd.conf");

    private WebServers() {}

    /**
     * Their main files.
     *
     * @param root the root folder, but in tests
     */
    public static List<Path> usual(Path root) {
        return USUAL.stream().map(root::resolve).filter(Files::exists).toList();
    }

    /** Reads main files; which server's each is shows in its name, else in its text. */
    public static Found read(List<Path> files) {
        var sources = new Sources();
        List<WebSite> sites = new ArrayList<>();
        for (Path file : files) {
            sites.addAll(
                    switch (kind(file, sources)) {
                        case "nginx" -> NginxReader.read(file, sources);
                        case "lighttpd" -> LighttpdReader.read(file, sources);
                        default -> ApacheReader.read(file, sources);
                    });
        }
        return new Found(sites, sources.notes());
    }

    private static String kind(Path file, Sources sources) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of("nginx", "lighttpd", "apache", "httpd")
                .filter(name::contains)
                .findFirst()
                .orElseGet(() -> kind(sources.text(file).orElse("")));
    }

    private static String kind(String text) {
        if (text.matches("(?s).*\\bserver\\s*\\{.*")) {
            return "nginx";
        }
        return text.contains("server.document-root") ? "lighttpd" : "apache";
    }
}

package dev.multihome.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of other web servers' configuration. */
class MigrationTest {

    private final Path folder;
    private final Map<IpAddress, String> aliases = new LinkedHashMap<>();

    MigrationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void takesServerBlocksOfNginxWithTheirIncludes() throws IOException {
        write("nginx.conf", """
                user www-data; # { not a block
                http { log_format main '$remote_addr; {"a": 1}'; include sites-enabled/*; }
                """);
        write("sites-enabled/sharpers", """
                server {
                    listen 192.168.55.37:80 default_server;
                    listen [2001:db8::37]:80;
                    server_name www.sharpers.com .sharpers.net "~^old\\d+$" _;
                    root "/srv/sharp ers";
                    location ~ \\.php$ { fastcgi_pass unix:/run/php.sock; root /elsewhere; }
                }
                server { listen 192.168.55.38; server_name usurers.com; return 301 https://usurers.com$request_uri; }
                server { listen 192.168.55.38:443 ssl; server_name usurers.com; location / { root usurers; } }
                server { listen 8080; server_name by.name; root /srv/byname; }
                """);
        Migrated migrated = migrated("nginx.conf");
        assertThat(body(migrated))
                .containsExactly(
                        "  # from FOLDER/sites-enabled/sharpers:1",
                        "  \"www.sharpers.com\" {",
                        "    address = [192.168.55.37, \"2001:db8::37\"]",
                        "    names = [\"www.sharpers.com\", \"sharpers.net\", \"*.sharpers.net\"]",
                        "    folder = \"/srv/sharp ers\"",
                        "  }",
                        "  # from FOLDER/sites-enabled/sharpers:8, FOLDER/sites-enabled/sharpers:9",
                        "  \"usurers.com\" {",
                        "    address = 192.168.55.38",
                        "    names = [\"usurers.com\"]",
                        "    folder = FOLDER/usurers",
                        "  }");
        assertThat(migrated.notes().stream().map(this::anywhere))
                .containsExactly(
                        "FOLDER/sites-enabled/sharpers:1: the name ~^old\\d+$ has no like here: left out",
                        "1 site that listens on every address and is told by its name alone: left out");
    }

    @Test
    void takesVirtualHostsOfApache() throws IOException {
        write("apache2.conf", """
                Define DOCROOT /srv/www
                IncludeOptional sites-enabled/*.conf
                <Directory />
                    DocumentRoot /never
                </Directory>
                """);
        write("sites-enabled/10-all.conf", """
                <IfModule mod_ssl.c>
                <VirtualHost 192.168.55.38:8080 [2001:db8::38]:8080>
                    ServerName http://www.usurers.com:8080
                    ServerAlias usurers.com \\
                        *.usurers.org
                    DocumentRoot "${DOCROOT}/usurers"
                    <Location /x>
                        ServerName never.example
                    </Location>
                </VirtualHost>
                </IfModule>
                <VirtualHost *:80>
                    ServerName by.name
                    DocumentRoot /srv/byname
                </VirtualHost>
                """);
        assertThat(body(migrated("apache2.conf")))
                .containsExactly(
                        "  # from FOLDER/sites-enabled/10-all.conf:2",
                        "  \"www.usurers.com\" {",
                        "    address = [192.168.55.38, \"2001:db8::38\"]",
                        "    names = [\"www.usurers.com\", \"usurers.com\", \"*.usurers.org\"]",
                        "    folder = /srv/www/usurers",
                        "    listen { http = 8080 }",
                        "  }");
    }

    @Test
    void takesSocketsAndHostsOfLighttpd() throws IOException {
        write("lighttpd.conf", """
                var.base = "/srv/www"
                server.document-root = base + "/everyone"
                server.modules = ( "mod_access", "mod_alias" )
                $SERVER["socket"] == "192.168.55.39:80" {
                    server.document-root = base + "/swindlers"
                    $HTTP["host"] == "www.swindlers.com" { server.document-root = base + "/www" }
                    $HTTP["host"] =~ "^x" { server.document-root = "/never" } else { server.document-root = "/nor" }
                }
                include_shell "echo never"
                """);
        aliases.put(IpAddress.parse("192.168.55.40"), "eth0:1");
        Migrated migrated = migrated("lighttpd.conf");
        assertThat(body(migrated))
                .containsExactly(
                        "  # from FOLDER/lighttpd.conf:6",
                        "  \"www.swindlers.com\" {",
                        "    address = 192.168.55.39",
                        "    names = [\"www.swindlers.com\"]",
                        "    folder = /srv/www/www",
                        "  }",
                        "  # from FOLDER/lighttpd.conf:4",
                        "  # it shares 192.168.55.39 with www.swindlers.com, and only names tell them apart; give it some, or"
                                + " another address",
                        "  # swindlers {",
                        "  #   address = 192.168.55.39",
                        "  #   folder = /srv/www/swindlers",
                        "  # }",
                        "  # from eth0:1, FOLDER/lighttpd.conf",
                        "  eth0-1 {",
                        "    address = 192.168.55.40",
                        "    folder = /srv/www/everyone",
                        "  }");
        assertThat(migrated.notes()).anyMatch(each -> each.contains("include_shell is not run"));
    }

    @Test
    void givesHostsOfEveryAddressThoseThatApacheListensOn() throws IOException {
        write("httpd.conf", """
                Listen 192.168.55.38:80
                Listen [2001:db8::38]:80
                Listen 192.168.55.39:8443 https
                Listen nobody.example:80
                DocumentRoot /srv/main
                <VirtualHost *:80>
                    ServerName usurers.com
                    DocumentRoot /srv/usurers
                </VirtualHost>
                """);
        Migrated migrated = migrated("httpd.conf");
        assertThat(body(migrated))
                .contains("    address = [192.168.55.38, \"2001:db8::38\"]", "    folder = /srv/usurers")
                .noneMatch(each -> each.contains("left out"));
        assertThat(migrated.notes())
                .anyMatch(each -> each.contains("httpd.conf:4: Listen nobody.example:80 is no address and port"));
    }

    @Test
    void saysWhichHostsOfLighttpdItLeavesOut() throws IOException {
        write("lighttpd.conf", """
                $SERVER["socket"] == "192.168.55.39:80" {
                    server.document-root = "/srv/www"
                    $HTTP["host"] =~ "^usurers" {
                        server.document-root = "/srv/usurers"
                    } else {
                        server.document-root = "/srv/other"
                    }
                }
                """);
        assertThat(migrated("lighttpd.conf").notes())
                .anyMatch(each -> each.contains(
                        "lighttpd.conf:3: $HTTP[\"host\"] =~ \"^usurers\" has no like here: its folder /srv/usurers"))
                .anyMatch(each -> each.contains("lighttpd.conf:5: else has no like here: its folder /srv/other"));
    }

    @Test
    void neverMakesPlainHttpOfASiteThatIsThereOverTlsAlone() throws IOException {
        write(
                "nginx.conf",
                "http { server { listen 192.168.55.38:443 ssl; server_name usurers.com; root /srv/usurers; } }");
        assertThat(body(migrated("nginx.conf")))
                .containsExactly(
                        "  # from FOLDER/nginx.conf:1",
                        "  # it is there over TLS alone; name its certificate and key, and remove the #",
                        "  # \"usurers.com\" {",
                        "  #   address = 192.168.55.38",
                        "  #   names = [\"usurers.com\"]",
                        "  #   folder = /srv/usurers",
                        "  #   tls { certificate = \"/the/certificate.pem\", key = \"/the/key.pem\" }",
                        "  #   listen { http = off, https = 443 }",
                        "  # }");
    }

    @Test
    void leavesOutWhatIsConfiguredAlready() {
        aliases.put(IpAddress.parse("192.168.55.40"), "eth0:1");
        Set<IpAddress> known = Set.of(IpAddress.parse("192.168.55.40"));
        Migrated migrated = Migration.of(new Found(List.of(), List.of()), aliases, known, "eth0", any -> true);
        assertThat(migrated.text()).isEmpty();
    }

    @Test
    void makesACommentOfAnAliasWithoutAFolderAndOfAFolderThatIsNotThere() throws IOException {
        aliases.put(IpAddress.parse("192.168.55.40"), "eth0:1");
        write("nginx.conf", "http { server { listen 192.168.55.41; root /nowhere; } }");
        Found found = WebServers.read(List.of(folder.resolve("nginx.conf")));
        Migrated migrated = Migration.of(found, aliases, Set.of(), "eth0", any -> false);
        assertThat(migrated.text())
                .contains("# /nowhere is not there, or may not be read; name another, and remove the #\n  # nowhere {")
                .contains("# no web server names a folder for it; name one, and remove the #\n  # eth0-1 {");
    }

    @Test
    void readsWhatIsNoConfigurationAtAllWithoutFailing() throws IOException {
        for (String each : List.of(
                "",
                "}",
                "{{{",
                "server { listen",
                "\"",
                "<VirtualHost",
                "$",
                "$a[",
                "include x;",
                "include nginx.conf;")) {
            write("nginx.conf", each);
            write("httpd.conf", each + "\nInclude httpd.conf");
            write("lighttpd.conf", each + "\ninclude \"lighttpd.conf\"");
            assertThat(body(migrated("nginx.conf", "httpd.conf", "lighttpd.conf")))
                    .isEmpty();
        }
    }

    private Migrated migrated(String... files) {
        Found found =
                WebServers.read(List.of(files).stream().map(folder::resolve).toList());
        return Migration.of(found, aliases, Set.of(), "eth0", any -> true);
    }

    /** The lines between the first and the last of the block of sites. */
    private List<String> body(Migrated migrated) {
        List<String> lines = anywhere(migrated.text()).lines().toList();
        return lines.isEmpty() ? lines : lines.subList(lines.indexOf("sites {") + 1, lines.size() - 1);
    }

    private String anywhere(String text) {
        return text.replace(folder.toString(), "FOLDER");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

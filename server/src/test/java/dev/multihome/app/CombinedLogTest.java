package dev.multihome.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access log of a running server, by the programs that others read theirs with. */
class CombinedLogTest {

    private static final String TIME = "\\[([^]]+)]";
    private static final String HOST = "Host: h\r\nConnection: close\r\n";

    private final Path folder;
    private final LiveServer live;

    CombinedLogTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        live = new LiveServer(folder)
                .site("one")
                .configured("auto-reload = off\nsites { one { address = NET.1 } }")
                .start();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void isByteForByteThatOfNginx() throws Exception {
        Required.program("nginx", "nginx");
        Path page = folder.resolve("sites/one/index.html");
        String modified = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Files.getLastModifiedTime(page).toInstant().atZone(ZoneOffset.UTC));
        List<String> requests = List.of(
                "GET / HTTP/1.1\r\n" + HOST,
                "HEAD / HTTP/1.1\r\n" + HOST,
                "GET /?a=%20b&c HTTP/1.1\r\nReferer: https://r.example/x?y\r\nUser-Agent: Mozilla/5.0 (X11)\r\n" + HOST,
                "GET /index.html HTTP/1.0\r\nUser-Agent: \"quoted\" \\ \u00e4\t.\r\n",
                "GET / HTTP/1.1\r\nRange: bytes=1-4\r\n" + HOST,
                "GET / HTTP/1.1\r\nIf-Modified-Since: " + modified + "\r\n" + HOST,
                "GET http://h/index.html HTTP/1.1\r\n" + HOST);
        Path nginxLog = folder.resolve("nginx.log");
        Process nginx = nginx(nginxLog);
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> live.get(9, 8080, "/")
                    .contains("This is one."));
            for (String each : requests) {
                send(9, each);
                send(1, each);
            }
            List<String> theirs = lines(nginxLog, requests.size() + 1);
            assertThat(lines(folder.resolve("logs/sites/one.log"), requests.size()))
                    .isEqualTo(theirs.subList(1, theirs.size()));
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    @Test
    void isReadByGoaccessToTheLastLine() throws Exception {
        Required.program("goaccess", "goaccess");
        send(1, "GET /?q=\"%22\u00e4 HTTP/1.1\r\n" + HOST);
        send(1, "GET / HTTP/1.1\r\nUser-Agent: \"' \\ \u00ff\t(;)\r\nReferer: \"\r\n" + HOST);
        send(1, "GET /missing HTTP/1.0\r\n");
        send(1, "DELETE / HTTP/1.1\r\n" + HOST);
        send(1, "OPTIONS * HTTP/1.1\r\n" + HOST);
        Path log = folder.resolve("logs/sites/one.log");
        lines(log, 5);
        Path report = folder.resolve("report.json");
        Process goaccess = new ProcessBuilder(
                        "goaccess",
                        log.toString(),
                        "--no-global-config",
                        "--log-format=COMBINED",
                        "-o",
                        report.toString())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String said = new String(goaccess.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(goaccess.waitFor()).as(said).isZero();
        JsonPath general = JsonPath.from(report.toFile()).setRootPath("general");
        assertThat(general.getInt("failed_requests")).isZero();
        assertThat(general.getInt("valid_requests")).isEqualTo(5);
    }

    /** The expression of fail2ban's filter nginx-botsearch, as fail2ban applies it: with the time taken out. */
    @Test
    void namesTheHostAndTheTimeWhereFail2banLooksForThem() throws Exception {
        send(1, "GET /wp-login.php HTTP/1.1\r\n" + HOST);
        Path log = folder.resolve("logs/sites/one.log");
        lines(log, 1);
        String line = Files.readString(log, ISO_8859_1).strip();
        Matcher time = Pattern.compile(TIME).matcher(line);
        assertThat(time.find()).isTrue();
        var format = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
        assertThat(ZonedDateTime.parse(time.group(1), format).toInstant())
                .isBetween(
                        ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(5).toInstant(),
                        ZonedDateTime.now(ZoneOffset.UTC).toInstant());
        Matcher failure = Pattern.compile(
                        "^(?<host>\\S+) - \\S+ \\[] \"(GET|POST|HEAD) /(?:\\S*wp-login\\.php)[^\"]* \\S+\" 404 .+$")
                .matcher(time.replaceFirst("[]"));
        assertThat(failure.matches()).as(line).isTrue();
        assertThat(failure.group("host")).isEqualTo("127.0.0.1");
    }

    private Process nginx(Path log) throws IOException {
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; master_process off; pid FOLDER/nginx.pid; error_log FOLDER/error.log;
                events { }
                http {
                  access_log LOG combined;
                  client_body_temp_path FOLDER/t1; proxy_temp_path FOLDER/t2; fastcgi_temp_path FOLDER/t3;
                  uwsgi_temp_path FOLDER/t4; scgi_temp_path FOLDER/t5;
                  server { listen NET.9:8080; root FOLDER/sites/one; }
                }
                """.replace("FOLDER", folder.toString())
                .replace("LOG", log.toString())
                .replace("NET", live.net));
        // Not on the PATH of an ordinary user
        String nginx = Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
        return new ProcessBuilder(nginx, "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
    }

    /** Lines with their time left out, once there are so many. */
    private static List<String> lines(Path log, int many) throws IOException {
        Awaitility.await(log.toString())
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(log)
                        && Files.readString(log, ISO_8859_1).lines().count() >= many);
        return Files.readString(log, ISO_8859_1)
                .lines()
                .map(each -> each.replaceFirst(TIME, "[TIME]"))
                .toList();
    }

    /** One request, and its answer to the end, from 127.0.0.1. */
    private void send(int host, String head) throws IOException {
        try (var socket = new Socket(live.net + "." + host, 8080, InetAddress.getLoopbackAddress(), 0)) {
            socket.getOutputStream().write((head + "\r\n").getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }
}

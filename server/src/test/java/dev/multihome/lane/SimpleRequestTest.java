package dev.multihome.lane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleRequestTest {

    @Test
    void takesWhatBrowsersSend() {
        String request = "GET /a/b.html HTTP/1.1\r\nHost: a\r\nreferer:http://a/\r\nConnection: Keep-Alive\r\n\r\n";
        assertThat(read(request)).isEqualTo(request.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Referer http://a/",
                "Referer\thttp://a/",
                "Referer",
                "Referer\0: http://a/",
                "Referer : http://a/",
                " Referer: http://a/",
                ": http://a/",
                "Referer:  http://a/",
                "Referer: ",
                "Referer: a\tb",
                "Referer: a\rb",
                "Unknown: a",
                "Host: b",
                "Connection: close, TE",
                "Connection: closed",
                "Connection: Upgrade"
            })
    void leavesALineThatIsUnusualToTheFullParser(String line) {
        assertThat(read("GET / HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n")).isEqualTo(-1);
        assertThat(read("GET / HTTP/1.1\r\n" + line + "\r\nHost: a\r\n\r\n")).isEqualTo(-1);
    }

    @Test
    void knowsGetAndHeadAlone() {
        String rest = " /a HTTP/1.1\r\nHost: a\r\n\r\n";
        for (String method : new String[] {"GET", "HEAD"}) {
            byte[] octets = (method + rest).getBytes(ISO_8859_1);
            var request = new SimpleRequest();
            assertThat(request.read(octets, 0, octets.length, Limits.DEFAULT)).isEqualTo(octets.length);
            assertThat(request.method()).isEqualTo(method);
            assertThat(request.isHead()).isEqualTo(method.equals("HEAD"));
            assertThat(request.path()).isEqualTo("/a");
        }
        for (String method : new String[] {"HEAT", "GETS", "HEADS", "G", "head", "get", "POST", "HGET"}) {
            assertThat(read(method + rest)).as(method).isEqualTo(-1);
        }
    }

    @Test
    void wantsAHostWithItsColon() {
        assertThat(read("GET / HTTP/1.1\r\nHost a\r\n\r\n")).isEqualTo(-1);
    }

    @Test
    void knowsTheLastRequestOfAConnection() {
        assertThat(closes("Connection: close\r\n")).isTrue();
        assertThat(closes("connection:CLOSE\r\n")).isTrue();
        assertThat(closes("Connection: keep-alive\r\n")).isFalse();
        assertThat(closes("")).isFalse();
    }

    private static boolean closes(String lines) {
        byte[] octets = ("GET / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n").getBytes(ISO_8859_1);
        var request = new SimpleRequest();
        assertThat(request.read(octets, 0, octets.length, Limits.DEFAULT)).isEqualTo(octets.length);
        return request.closes();
    }

    private static int read(String request) {
        byte[] octets = request.getBytes(ISO_8859_1);
        return new SimpleRequest().read(octets, 0, octets.length, Limits.DEFAULT);
    }
}

package dev.multihome.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.hpack.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lists of fields make a request (RFC 9113 section 8). */
class HeadTest {

    private static final String BEGIN = ":method=GET;:scheme=https;:authority=a.example;:path=/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":scheme=https;:authority=a;:path=/", // no :method
                ":method=GET;:authority=a;:path=/", // no :scheme
                ":method=GET;:scheme=https;:authority=a", // no :path
                ":method=GET;:scheme=https;:authority=a;:path=",
                ":method=G ET;:scheme=https;:authority=a;:path=/",
                ":method=;:scheme=https;:authority=a;:path=/",
                ":method=GET;:scheme=ht tp;:authority=a;:path=/",
                ":method=GET;:scheme=https;:authority=a;:path=a",
                ":method=GET;:scheme=https;:authority=a;:path=*",
                ":method=GET;:scheme=https;:authority=a;:path=/ a",
                ":method=GET;:scheme=https;:authority=a;:path=/#a",
                ":method=GET;:scheme=https;:authority=a;:path=/\u00e4",
                ":method=GET;:scheme=https;:authority=;:path=/",
                ":method=GET;:scheme=https;:authority=u@a;:path=/",
                ":method=GET;:scheme=https;:authority=a\n;:path=/",
                BEGIN + ";:method=GET",
                BEGIN + ";:status=200",
                BEGIN + ";:protocol=websocket",
                ":method=GET;:scheme=https;accept=a;:authority=a;:path=/",
                ":method=GET;:scheme=https;host=a.example;:authority=a.example;:path=/",
                BEGIN + ";Accept=a",
                BEGIN + ";=a",
                BEGIN + ";a b=c",
                BEGIN + ";a:=c",
                BEGIN + ";a= b",
                BEGIN + ";a=b\t",
                BEGIN + ";a=b\rc",
                BEGIN + ";a=b\0c",
                BEGIN + ";connection=close",
                BEGIN + ";proxy-connection=close",
                BEGIN + ";keep-alive=1",
                BEGIN + ";transfer-encoding=chunked",
                BEGIN + ";upgrade=h2c",
                BEGIN + ";te=gzip",
                BEGIN + ";host=b.example",
                BEGIN + ";host=a.example;host=a.example",
                BEGIN + ";content-length=1;content-length=1",
                BEGIN + ";content-length=+1",
                BEGIN + ";content-length=1,1",
                BEGIN + ";content-length=",
                BEGIN + ";content-length=1234567890123456789",
                ":method=CONNECT;:scheme=https;:authority=a;:path=/",
                ":method=CONNECT",
                ""
            })
    void refusesWhatIsMalformed(String fields) {
        assertThat(HeadReader.read(list(fields), Talk.BOUNDS)).isInstanceOf(Head.Malformed.class);
    }

    @Test
    void takesHostAwayWhereThereIsAnAuthority() {
        Head.Request request = request(BEGIN + ";host=A.example;te=trailers;accept=*/*");
        assertThat(request.authority()).contains("a.example");
        assertThat(request.fields()).isEqualTo(list("te=trailers;accept=*/*"));
    }

    @Test
    void keepsHostWhereThereIsNoAuthority() {
        Head.Request request = request(":method=GET;:scheme=http;:path=/?a=b;host=a");
        assertThat(request).isEqualTo(new Head.Request("GET", "http", Optional.empty(), "/?a=b", list("host=a"), -1));
    }

    @Test
    void putsTheCrumbsOfCookiesTogether() {
        assertThat(request(BEGIN + ";cookie=a=b;x=y;cookie=c=d").fields())
                .containsExactly(new Field("x", "y"), new Field("cookie", "a=b; c=d"));
    }

    @Test
    void letsOptionsAskForTheWholeServerAndConnectForAnAuthority() {
        assertThat(request(":method=OPTIONS;:scheme=https;:authority=a;:path=*").path())
                .isEqualTo("*");
        assertThat(request(":method=CONNECT;:authority=a:443").path()).isEmpty();
    }

    @Test
    void answersWhatIsTooLongWithAStatus() {
        assertThat(HeadReader.read(list(BEGIN.replace("/", "/" + "a".repeat(8192))), Talk.BOUNDS))
                .isEqualTo(new Head.Refused(414, Reason.TARGET_TOO_LONG));
        assertThat(HeadReader.read(list(BEGIN + ";content-length=1048577"), Talk.BOUNDS))
                .isEqualTo(new Head.Refused(413, Reason.CONTENT_TOO_LARGE));
        assertThat(HeadReader.read(list(":method=GET;:scheme=ftp;:authority=a;:path=/"), Talk.BOUNDS))
                .isEqualTo(new Head.Refused(400, Reason.MALFORMED));
    }

    @Test
    void refusesTrailersWithPseudoHeaderFields() {
        assertThat(HeadReader.faultOfTrailers(list(":status=200"))).isNotEmpty();
        assertThat(HeadReader.faultOfTrailers(list("checksum=a"))).isEmpty();
    }

    private static Head.Request request(String fields) {
        return (Head.Request) HeadReader.read(list(fields), Talk.BOUNDS);
    }

    private static List<Field> list(String fields) {
        return Arrays.stream(fields.split(";(?=[^;]*=)", -1))
                .filter(each -> !each.isEmpty())
                .map(each -> new Field(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1)))
                .toList();
    }
}

package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112 section 3.2. */
class HostTest {

    @Test
    void readsNameAndPort() {
        assertThat(read("www.example.org")).isEqualTo(new Host.Named("www.example.org", Optional.empty()));
        assertThat(read("Example.ORG:8080")).isEqualTo(new Host.Named("example.org", Optional.of(8080)));
        assertThat(read("example.org:")).isEqualTo(new Host.Named("example.org", Optional.empty()));
        assertThat(read("example.org.")).isEqualTo(new Host.Named("example.org", Optional.empty()));
        assertThat(read("192.168.55.37:80")).isEqualTo(new Host.Named("192.168.55.37", Optional.of(80)));
        assertThat(read("a_b~c!%41")).isEqualTo(new Host.Named("a_b~c!%41", Optional.empty()));
    }

    @Test
    void readsIpv6Literals() {
        assertThat(read("[2001:DB8::1]")).isEqualTo(new Host.Named("[2001:db8::1]", Optional.empty()));
        assertThat(read("[::ffff:192.0.2.1]:80")).isEqualTo(new Host.Named("[::ffff:192.0.2.1]", Optional.of(80)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a/b",
                "a@b",
                "user:pw@host",
                "a\\b",
                "a:b",
                "a:80:80",
                "a:0",
                "a:65536",
                "a:-1",
                "a:+80",
                "a:999999",
                "[::1",
                "::1",
                "[]",
                "[:::1]",
                "[g::1]",
                "[fe80::1%25eth0]",
                "[v1.a]",
                "[::1]x",
                "[::1]:x",
                "[192.0.2.1]",
                "a%4",
                "a%zz",
                "\u00fc.example",
                ":80",
                ".",
                "a,b@",
                "a#b",
                "a?b",
                "<a>",
                "\"a\"",
                "a\u0000",
            })
    void refusesWhatIsNoHost(String value) {
        assertThat(read(value)).isInstanceOf(Host.Bad.class);
    }

    @Test
    void demandsExactlyOneHostSinceHttp11() {
        assertThat(Host.read(List.of(), Optional.empty(), true)).isEqualTo(new Host.Bad("Host is missing"));
        assertThat(Host.read(List.of(), Optional.empty(), false)).isEqualTo(new Host.Absent());
        assertThat(Host.read(List.of("a", "a"), Optional.empty(), true))
                .isEqualTo(new Host.Bad("Host stands there 2 times"));
        assertThat(Host.read(List.of("a", "a"), Optional.empty(), false)).isInstanceOf(Host.Bad.class);
        assertThat(read("")).isEqualTo(new Host.Absent());
    }

    @Test
    void prefersTheAuthorityOfTheAbsoluteForm() {
        assertThat(Host.read(List.of("other"), Optional.of("example:81"), true))
                .isEqualTo(new Host.Named("example", Optional.of(81)));
        assertThat(Host.read(List.of(), Optional.of("example"), false))
                .isEqualTo(new Host.Named("example", Optional.empty()));
    }

    @Test
    void checksHostEvenBesideAnAbsoluteForm() {
        assertThat(Host.read(List.of(), Optional.of("example"), true)).isInstanceOf(Host.Bad.class);
        assertThat(Host.read(List.of("a b"), Optional.of("example"), true)).isInstanceOf(Host.Bad.class);
        assertThat(Host.read(List.of("a", "b"), Optional.of("example"), true)).isInstanceOf(Host.Bad.class);
    }

    @Test
    void refusesAnAuthorityThatIsEmptyOrHasUserinfo() {
        assertThat(Host.read(List.of("a"), Optional.of(""), true)).isInstanceOf(Host.Bad.class);
        assertThat(Host.read(List.of("a"), Optional.of("user@example"), true)).isInstanceOf(Host.Bad.class);
    }

    private static Host read(String value) {
        return Host.read(List.of(value), Optional.empty(), true);
    }
}

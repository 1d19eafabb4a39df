package dev.multihome.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.loop.Reloaded;
import dev.multihome.ocsp.OcspAuthority;
import dev.multihome.site.OcspSource;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OCSP staples of a running server whose clock goes on, from openssl's responder and as openssl's client sees them. */
class StapleRenewalTest {

    private static final OcspSource AUTO = new OcspSource.Responder();
    private static final String MUST_STAPLE = "tlsfeature=status_request";
    private static final String NOTHING = "no response sent";
    private static final Pattern PRODUCED = Pattern.compile("Produced At: (.*)");

    private final Path conf;
    private final LiveServer live;
    private final OcspAuthority authority;
    private final Forward clock = new Forward();

    StapleRenewalTest(@TempDir Path folder) throws Exception {
        conf = Files.createDirectories(folder.resolve("conf"));
        live = new LiveServer(folder).at(clock);
        authority = new OcspAuthority(conf);
    }

    /** The answers hold for an hour. */
    @BeforeEach
    void serve() throws Exception {
        authority.respond();
        authority.issue("must", AUTO, MUST_STAPLE);
        authority.issue("may", AUTO);
        authority.issue("late", AUTO, MUST_STAPLE);
        live.site("must").site("may").site("late").configured(sites("must", "may"));
        live.start();
        awaitStaple(1);
        awaitStaple(2);
    }

    @AfterEach
    void close() throws InterruptedException {
        live.close();
        authority.close();
    }

    @Test
    void asksAgainAtHalfOfAnAnswersLifeAndNoSooner() throws Exception {
        String first = produced(1);
        Instant asked = Instant.now();
        await().until(() -> Instant.now().isAfter(asked.plusSeconds(1))); // answers tell seconds apart
        clock.forward(Duration.ofMinutes(29));
        live.configured(sites("must", "may", "late"));
        assertThat(live.reload()).isInstanceOf(Reloaded.Applied.class);
        awaitStaple(3); // whoever looked after that one looked at the others, too
        assertThat(produced(1)).isEqualTo(first);

        clock.forward(Duration.ofMinutes(2));
        await().until(() -> !produced(1).equals(first));
        assertThat(produced(1)).isNotEqualTo(NOTHING);
    }

    @Test
    void showsAnAnswerUntilItsEndWhileTheResponderIsDown() throws Exception {
        String first = produced(1);
        authority.close();
        clock.forward(Duration.ofMinutes(59));
        live.configured(sites("must", "may", "late"));
        assertThat(live.reload()).isInstanceOf(Reloaded.Applied.class);
        live.awaitStatus("late", each -> each.reason().contains("there is no connection to it"));
        assertThat(produced(1)).isEqualTo(first);
        assertThat(stateOf("must")).isEqualTo(SiteState.READY);

        clock.forward(Duration.ofMinutes(2));
        SiteStatus status = live.awaitStatus("must", each -> each.reason().contains("there is no connection to it"));
        assertThat(status.state()).isEqualTo(SiteState.DEGRADED);
        assertThat(status.reason()).contains("must-staple", "there is no answer to show");
        assertThat(produced(1)).isEqualTo(NOTHING);
        assertThat(produced(2)).isEqualTo(NOTHING);
        assertThat(stateOf("may")).as("clients do without").isEqualTo(SiteState.READY);

        authority.respondAgain();
        clock.forward(Duration.ofHours(1));
        live.awaitStatus("must", each -> each.state() == SiteState.READY);
        awaitStaple(1);
        awaitStaple(2);
    }

    private SiteState stateOf(String site) {
        return live.awaitStatus(site, any -> true).state();
    }

    private void awaitStaple(int host) {
        await().until(() -> !produced(host).equals(NOTHING));
    }

    private static String sites(String... names) {
        var text = new StringBuilder("listen.https = 8443\n");
        for (int i = 0; i < names.length; i++) {
            text.append(
                    "sites.%1$s { address = NET.%2$d, tls { certificate = %1$s.pem, key = %1$s.key, ocsp = auto } }\n"
                            .formatted(names[i], i + 1));
        }
        return text.toString();
    }

    /** When what comes with the certificate was said, as openssl prints it; {@link #NOTHING} where nothing comes. */
    private String produced(int host) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        "openssl", "s_client", "-status", "-connect", live.net + "." + host + ":8443")
                .redirectErrorStream(true)
                .start();
        client.getOutputStream().close();
        String said = new String(client.getInputStream().readAllBytes(), US_ASCII);
        client.waitFor();
        Matcher produced = PRODUCED.matcher(said);
        return produced.find() ? produced.group(1) : NOTHING;
    }

    /** The system's, put forward. */
    private static final class Forward extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void forward(Duration more) {
            ahead = ahead.plus(more);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for " + zone);
        }
    }
}

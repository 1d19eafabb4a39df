package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.traffic.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key {@code limits.rate}. */
class ThrottleTest {

    private static final long SECOND = 1_000_000_000;
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND); // nanoTime may overflow
    private Path folder;

    @BeforeEach
    void makeTheSite(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("site"));
        Served.put(folder.resolve("index.html"), "home");
    }

    @Test
    void letsABurstComeAndThenTheRate() throws IOException {
        Throttle throttle = throttle("rate = 2/s, burst = 3");
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.take(CLIENT)).isZero();
        }
        assertThat(throttle.take(CLIENT)).isEqualTo(SECOND / 2);
        assertThat(throttle.take(CLIENT))
                .as("a request that was refused is not counted")
                .isEqualTo(SECOND / 2);
        clock.addAndGet(SECOND / 2 - 1);
        assertThat(throttle.take(CLIENT)).isEqualTo(1);
        clock.addAndGet(1);
        assertThat(throttle.take(CLIENT)).isZero();
        assertThat(throttle.take(CLIENT)).isEqualTo(SECOND / 2);
        clock.addAndGet(100 * SECOND);
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.take(CLIENT))
                    .as("no more than a burst is saved up")
                    .isZero();
        }
        assertThat(throttle.take(CLIENT)).isPositive();
    }

    @Test
    void countsAnIpv4AddressAndAnIpv6Slash64() throws IOException {
        Throttle throttle = throttle("rate = 60/m, burst = 1");
        assertThat(throttle.take(IpAddress.parse("2001:db8::1"))).isZero();
        assertThat(throttle.take(IpAddress.parse("2001:db8::2:3:4:5"))).isPositive();
        assertThat(throttle.take(IpAddress.parse("2001:db8:0:1::1"))).isZero();
        assertThat(throttle.take(IpAddress.parse("192.0.2.1"))).isZero();
        assertThat(throttle.take(IpAddress.parse("192.0.2.2"))).isZero();
    }

    @Test
    void remembersABoundedNumberOfClients() throws IOException {
        Throttle throttle = throttle("rate = 1/h");
        for (long i = 1; i <= 2L * Throttle.MOST; i++) {
            throttle.take(new IpAddress(Family.IPV6, i << 32, 0));
        }
        assertThat(throttle.size()).isEqualTo(Throttle.MOST);
        assertThat(throttle.take(new IpAddress(Family.IPV6, 2L * Throttle.MOST << 32, 0)))
                .isPositive();
    }

    @Test
    void answers429AndTellsOfARefusal() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        var site = Configured.site(folder, "limits { rate = 1/h, burst = 2 }");
        try (Served served = Served.handler(new HostRouter(List.of(new HostRouter.Route(
                List.of(),
                new SiteHandler(site, ContentStore.uncached(Encodings.inBackground())),
                each -> told.add(line(each))))))) {
            assertThat(served.get("/").status()).isEqualTo(200);
            assertThat(served.get("/missing").status()).isEqualTo(404);
            RawResponse refused = served.get("/");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.field("Retry-After"))).isBetween(3500, 3600);
            assertThat(refused.field("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(told).containsExactly("200 ", "404 ", "429 rate");
    }

    private static String line(Exchange exchange) {
        return exchange.status() + " " + exchange.refusal();
    }

    private Throttle throttle(String limits) throws IOException {
        return Throttle.of(Configured.site(folder, "limits { " + limits + " }"), clock::get)
                .orElseThrow();
    }
}

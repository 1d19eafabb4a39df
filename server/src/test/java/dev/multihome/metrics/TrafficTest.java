package dev.multihome.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final SiteName SITE = new SiteName("sharpers");
    private static final IpAddress CLIENT = IpAddress.parse("127.0.0.1");

    private final Traffic traffic = new Traffic();

    @Test
    void countsWhatBecameOfRequests() {
        tell(traffic.of(SITE), 200, 10, 50_000, false);
        tell(traffic.of(SITE), 206, 5, 300_000, true);
        tell(traffic.of(SITE), 404, 1, 50_000, false);

        SiteCount count = traffic.count(SITE);
        assertThat(count.requests()).isEqualTo(3);
        assertThat(count.ofClass(2)).isEqualTo(2);
        assertThat(count.ofClass(4)).isEqualTo(1);
        assertThat(count.octets()).isEqualTo(16);
        assertThat(count.cut()).isEqualTo(1);
        assertThat(count.seconds()).isEqualTo(0.0004);
        assertThat(count.buckets()).startsWith(2, 0, 1).hasSize(Durations.COUNT);
    }

    @Test
    void countsNothingOfASiteThatNobodyHasAsked() {
        traffic.of(SITE);
        assertThat(traffic.count(SITE)).isSameAs(SiteCount.ZERO);
        assertThat(traffic.count(new SiteName("other"))).isSameAs(SiteCount.ZERO);
    }

    @Test
    void tellsWhatCameSinceAnEarlierMoment() {
        tell(traffic.of(SITE), 200, 10, 1, false);
        SiteCount earlier = traffic.count(SITE);
        tell(traffic.of(SITE), 500, 7, 1, false);

        SiteCount since = traffic.count(SITE).since(earlier);
        assertThat(since.requests()).isEqualTo(1);
        assertThat(since.ofClass(5)).isEqualTo(1);
        assertThat(since.octets()).isEqualTo(7);
    }

    @Test
    void losesNothingWhenManyThreadsCount() throws InterruptedException {
        Observer observer = traffic.of(SITE);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var thread = new Thread(() -> {
                for (int j = 0; j < 10_000; j++) {
                    tell(observer, 200, 3, 1, false);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread each : threads) {
            each.join();
        }
        assertThat(traffic.count(SITE).requests()).isEqualTo(80_000);
        assertThat(traffic.count(SITE).octets()).isEqualTo(240_000);
    }

    private static void tell(Observer observer, int status, long octets, long nanos, boolean cut) {
        observer.finished(Exchange.ofThread().begin(CLIENT).answered(status, octets, nanos, cut));
    }
}

package dev.multihome.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.multicast.Group;
import dev.multihome.multicast.Lan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How long names take on a real clock; {@code server/bench/multicast.sh} shows what is printed. */
@EnabledIfSystemProperty(named = "multihome.figures", matches = "true")
class NamesFiguresIT {

    @Test
    void announces256NamesByOneThread() {
        try (Lan lan = new Lan()) {
            List<Presence> many = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                many.add(Segment.site("site-" + i, "10.99.1." + i));
            }
            var threads = ManagementFactory.getThreadMXBean();
            for (String round : List.of("first", "second")) {
                long began = System.nanoTime();
                try (Responder responder = lan.first()
                        .call(() -> Responder.start(
                                List.of(
                                        Lan.attachment(lan.first(), "eth0", Group.parse("224.0.0.251"), 1),
                                        Lan.attachment(lan.first(), "eth0", Group.parse("ff02::fb"), 1)),
                                "local",
                                names -> {}))) {
                    responder.names(many);
                    Awaitility.await("256 names")
                            .atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> responder.standings().stream()
                                            .filter(each -> each.state() == Standing.State.ANNOUNCED)
                                            .count()
                                    == 256);
                    System.out.printf(
                            "figure: 256 names over IPv4 and IPv6, %s time in the JVM: announced after %d ms, %d messages,"
                                    + " %d ms of the processor%n",
                            round,
                            (System.nanoTime() - began) / 1_000_000,
                            responder.counts().get(Count.SENT),
                            cpu(threads));
                    assertThat(responder.counts().get(Count.CONFLICTS)).isZero();
                }
            }
        }
    }

    /** What the responder's thread, the only one, has taken. */
    private static long cpu(ThreadMXBean threads) {
        List<Long> all = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(each -> each != null && each.getThreadName().equals("mdns"))
                .map(each -> threads.getThreadCpuTime(each.getThreadId()) / 1_000_000)
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}

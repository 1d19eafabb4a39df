package dev.multihome.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.netlink.AddressChange;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.testing.Namespace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteMonitorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Box box = new Box();
    private final RouteMonitor monitor = box.namespace.call(RouteMonitor::open);

    private final Queue<KernelEvent> unread = new ArrayDeque<>();

    @AfterEach
    void close() {
        monitor.close();
        box.close();
    }

    @Test
    void hearsAnAddressComeAndGo() throws Exception {
        AddressMessage alias = box.alias("10.0.0.1", "eth0:0");
        box.add(alias);
        box.delete(alias);
        await(event -> event instanceof KernelEvent.AddressAdded added && isAlias(added.address()));
        await(event -> event instanceof KernelEvent.AddressRemoved removed && isAlias(removed.address()));
    }

    @Test
    void hearsTheCarrierGo() throws Exception {
        box.joined.second().down("eth0");
        await(event -> event instanceof KernelEvent.LinkChanged changed
                && changed.link().index() == box.eth0
                && !changed.link().has(LinkMessage.IFF_LOWER_UP));
    }

    @Test
    void hearsAnInterfaceComeAndGo() throws Exception {
        try (Namespace third = Namespace.open()) {
            box.namespace.join("eth1", third, "eth0");
            await(event -> event instanceof KernelEvent.LinkChanged changed
                    && changed.link().name().equals("eth1"));
            box.namespace.delete("eth1");
            await(event -> event instanceof KernelEvent.LinkRemoved removed
                    && removed.link().name().equals("eth1"));
        }
    }

    @Test
    void saysWhenTheKernelCouldNotHoldAllEvents() throws Exception {
        try (RouteMonitor small = box.namespace.call(() -> RouteMonitor.open(4096, false, RouteSocket.SILENT))) {
            List<AddressMessage> aliases = box.aliases(500);
            box.kernel.change(aliases.stream().map(AddressChange.Add::new).toList());
            assertThat(small.next(PATIENCE)).contains(new KernelEvent.Overrun()).hasSizeLessThan(500);
        }
    }

    @Test
    void losesNothingOfThousandsOfEventsThatNobodyReadsYet() throws Exception {
        List<AddressMessage> aliases = box.aliases(2000);
        box.kernel.change(aliases.stream().map(AddressChange.Add::new).toList());
        int heard = 0;
        while (heard < 2000) {
            List<KernelEvent> events = monitor.next(PATIENCE);
            assertThat(events).isNotEmpty().doesNotContain(new KernelEvent.Overrun());
            heard += (int) events.stream()
                    .filter(event -> event instanceof KernelEvent.AddressAdded added
                            && !added.address().isIpv6())
                    .count();
        }
        assertThat(heard).isEqualTo(2000);
    }

    @Test
    void returnsEmptyHandedWhenTheTimeIsUp() throws Exception {
        try (Namespace quiet = Namespace.open();
                RouteMonitor deaf = quiet.call(RouteMonitor::open)) {
            assertThat(deaf.next(Duration.ofMillis(20))).isEmpty();
            assertThat(deaf.isOpen()).isTrue();
        }
    }

    @Test
    void wakesItsReaderWhenAnotherThreadClosesIt() throws Exception {
        try (Namespace quiet = Namespace.open()) {
            RouteMonitor closing = quiet.call(RouteMonitor::open);
            CompletableFuture<List<KernelEvent>> reader = CompletableFuture.supplyAsync(() -> {
                try {
                    return closing.next(Duration.ofMinutes(10));
                } catch (KernelException failure) {
                    throw new AssertionError(failure);
                }
            });
            closing.close();
            assertThat(reader.get(10, TimeUnit.SECONDS)).isEmpty();
            assertThat(closing.isOpen()).isFalse();
            assertThat(closing.next(PATIENCE)).isEmpty();
        }
    }

    private boolean isAlias(AddressMessage address) {
        return address.local().equals(Box.inet("10.0.0.1")) && "eth0:0".equals(address.label());
    }

    /** Reads on until the event comes; those before it are of no interest. */
    private void await(Predicate<KernelEvent> wanted) throws KernelException {
        KernelEvent event;
        do {
            if (unread.isEmpty()) {
                unread.addAll(monitor.next(PATIENCE));
            }
            event = unread.poll();
            assertThat(event).as("an event within 10 s").isNotNull();
        } while (!wanted.test(event));
    }
}

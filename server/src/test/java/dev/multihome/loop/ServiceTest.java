package dev.multihome.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.linux.KernelException;
import dev.multihome.linux.NotifyEar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager hears. */
class ServiceTest {

    private final String name;
    private final NotifyEar ear;

    ServiceTest(@TempDir Path folder) throws KernelException {
        name = folder.resolve("notify").toString();
        ear = NotifyEar.on(name);
    }

    @BeforeEach
    void listen() {
        assertThat(ear.heard()).isEmpty();
    }

    @AfterEach
    void close() {
        ear.close();
    }

    @Test
    void hearsWhyItIsNotStarted() {
        service(Map.of()).failed(List.of("conf/multihome.conf:3: wrong", "conf/multihome.conf:4: wrong, too"));
        assertThat(ear.heard()).containsExactly("STATUS=not started: conf/multihome.conf:3: wrong (and 1 more)");
    }

    @Test
    void hearsOfAReloadThatIsRefused() {
        Service service = service(Map.of());
        long before = System.nanoTime() / 1_000;
        service.reloading();
        service.reloaded(Reloaded.Refused.forGood(List.of("conf/multihome.conf:3: wrong")));
        List<String> heard = ear.heard();
        assertThat(Long.parseLong(heard.get(0).replaceFirst("RELOADING=1\nMONOTONIC_USEC=", "")))
                .isBetween(before, System.nanoTime() / 1_000);
        assertThat(heard.get(1))
                .isEqualTo("READY=1\nSTATUS=the configuration was not applied: conf/multihome.conf:3: wrong");
        service.reloaded(new Reloaded.Applied(List.of()));
        assertThat(ear.heard()).last().isEqualTo("READY=1\nSTATUS=");
    }

    @Test
    void hearsHowLongAStopMayTake() {
        service(Map.of()).stopping(Duration.ofSeconds(10));
        assertThat(ear.heard())
                .singleElement()
                .asString()
                .startsWith("STOPPING=1\n")
                .endsWith("=15000000");
    }

    @Test
    void hearsSignsOfLifeNoOftenerThanNeeded() {
        Service often = service(Map.of("WATCHDOG_USEC", "1"));
        often.alive();
        often.alive();
        assertThat(ear.heard()).containsExactly("WATCHDOG=1", "WATCHDOG=1");
        service(Map.of("WATCHDOG_USEC", "60000000")).alive();
        service(Map.of("WATCHDOG_USEC", "1", "WATCHDOG_PID", "1")).alive();
        service(Map.of()).alive();
        assertThat(ear.heard()).hasSize(2);
    }

    @Test
    void goesOnWhereNobodyListens() {
        Service service = service(Map.of());
        ear.close();
        service.ready();
        Service.of(Map.of("NOTIFY_SOCKET", "nonsense")).ready();
        Service.of(Map.of()).ready();
    }

    private Service service(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("NOTIFY_SOCKET", name);
        return Service.of(environment);
    }
}

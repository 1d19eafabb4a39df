package dev.multihome.fleet;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Three boxes and two multicast routers between them:
 *
 * <pre>
 * near --10.1.0/24, fd01::/64-- first --10.2.0/24, fd02::/64-- middle
 *                                 +-----10.3.0/24, fd03::/64-- second --10.4.0/24, fd04::/64-- far
 * </pre>
 *
 * The second router lets IPv4 out to the far box above TTL 16 only, and of IPv6 what has the scope of an organisation or
 * more. In each network the router is number 1 and the other end number 2.
 */
final class Routers implements AutoCloseable {

    final Namespace near = Namespace.open();
    final Namespace middle = Namespace.open();
    final Namespace far = Namespace.open();
    private final Namespace first = Namespace.open();
    private final Namespace second = Namespace.open();
    private final List<Process> started = new ArrayList<>();

    Routers(Path folder) throws IOException {
        Required.program("smcrouted", "smcroute");
        Required.program("ip", "iproute2");
        for (Namespace each : List.of(near, middle, far, first, second)) { // link-local addresses are used at once
            each.run(
                            "sh",
                            "-ec",
                            "echo 0 > /proc/sys/net/ipv6/conf/all/accept_dad; echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad")
                    .expectSuccess();
        }
        cable(first, "eth0", near, 1);
        cable(first, "eth1", middle, 2);
        cable(first, "eth2", second, "eth0", 3);
        cable(second, "eth1", far, 4);
        for (Namespace router : List.of(first, second)) {
            router.run(
                            "sh",
                            "-ec",
                            "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding")
                    .expectSuccess();
        }
        route(near, "10.0.0.0/8", "10.1.0.1", "fd00::/8", "fd01::1");
        route(middle, "10.0.0.0/8", "10.2.0.1", "fd00::/8", "fd02::1");
        route(far, "10.0.0.0/8", "10.4.0.1", "fd00::/8", "fd04::1");
        route(first, "10.4.0.0/24", "10.3.0.2", "fd04::/64", "fd03::2");
        route(second, "10.0.0.0/8", "10.3.0.1", "fd00::/8", "fd03::1");
        smcroute(first, folder.resolve("first"), """
                phyint eth0 enable ttl-threshold 1
                phyint eth1 enable ttl-threshold 1
                phyint eth2 enable ttl-threshold 1
                mroute from eth0 source 10.1.0.2 group 239.255.77.72 to eth1 eth2
                mroute from eth0 source fd01::2 group ff05::77:72 to eth1 eth2
                mroute from eth0 source fd01::2 group ff08::77:72 to eth1 eth2
                """);
        smcroute(second, folder.resolve("second"), """
                phyint eth0 enable ttl-threshold 1
                phyint eth1 enable ttl-threshold 16
                mroute from eth0 source 10.1.0.2 group 239.255.77.72 to eth1
                mroute from eth0 source fd01::2 group ff08::77:72 to eth1
                """);
    }

    private static void cable(Namespace router, String name, Namespace box, int network) {
        cable(router, name, box, "eth0", network);
    }

    private static void cable(Namespace router, String name, Namespace box, String other, int network) {
        router.join(name, box, other);
        router.address(name, "10." + network + ".0.1/24");
        router.address(name, "fd0" + network + "::1/64");
        box.address(other, "10." + network + ".0.2/24");
        box.address(other, "fd0" + network + "::2/64");
    }

    private static void route(Namespace box, String net4, String via4, String net6, String via6) {
        box.run("ip", "route", "add", net4, "via", via4).expectSuccess();
        box.run("ip", "-6", "route", "add", net6, "via", via6).expectSuccess();
    }

    private void smcroute(Namespace router, Path base, String text) throws IOException {
        Path file = Files.writeString(Path.of(base + ".conf"), text);
        Path output = Path.of(base + ".out");
        started.add(router.start(new ProcessBuilder(
                        "smcrouted",
                        "-n",
                        "-N",
                        "-f",
                        file.toString(),
                        "-P",
                        base + ".pid",
                        "-u",
                        base + ".sock",
                        "-l",
                        "info")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())));
        int routes =
                (int) text.lines().filter(each -> each.startsWith("mroute")).count();
        Awaitility.await("the routes of " + base)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> routes(router) >= routes);
    }

    /** How many multicast routes the kernel has. */
    private static long routes(Namespace router) {
        return router.run("ip", "mroute", "show").output().lines().count()
                + router.run("ip", "-6", "mroute", "show").output().lines().count();
    }

    @Override
    public void close() {
        started.forEach(Process::destroy);
        List.of(near, middle, far, first, second).forEach(Namespace::close);
    }
}

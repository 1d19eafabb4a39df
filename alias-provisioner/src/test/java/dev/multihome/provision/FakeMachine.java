package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.config.ProbeProfile;
import dev.multihome.ledger.Place;
import dev.multihome.linux.Errno;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.probe.Claim;
import dev.multihome.probe.Ear;
import dev.multihome.probe.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A box with one Ethernet interface, eth0, and lo; see {@link FakeKernel} for how its tables behave. */
final class FakeMachine implements Machine {

    final FakeKernel kernel = new FakeKernel();
    String boot = "boot-1";
    long namespace = 1;
    int opened;
    /** Hardware addresses of other hosts, by the address that they have. */
    final Map<String, String> owners = new HashMap<>();

    final List<String> announced = new CopyOnWriteArrayList<>();
    /** What other hosts say, for whoever listens next. */
    final BlockingQueue<Claim> claims = new LinkedBlockingQueue<>();

    final BlockingQueue<Claim> advertisements = new LinkedBlockingQueue<>();
    /** How often somebody began to listen. */
    int ears;

    Finding otherwise = new Finding.Free();
    /** What happens to the box while it is watched, one after the other; then the watcher is closed. */
    final Queue<Runnable> happenings = new ArrayDeque<>();

    boolean bindsIpv6Ranges = true;

    boolean mayProbe = true;
    int rounds;
    Duration waited = Duration.ZERO;

    @Override
    public Kernel kernel() {
        opened++;
        return kernel;
    }

    @Override
    public Place place() {
        return new Place(boot, namespace);
    }

    @Override
    public boolean promotesSecondaries(String interfaceName) {
        return false;
    }

    @Override
    public Map<IpAddress, Finding> probe(
            Kernel unused,
            int interfaceIndex,
            Collection<IpAddress> addresses,
            ProbeProfile profile,
            Set<LinkAddress> ignored)
            throws IOException {
        rounds++;
        if (!mayProbe) {
            throw new KernelException("packet socket", Errno.EPERM, "Operation not permitted");
        }
        Map<IpAddress, Finding> findings = new HashMap<>();
        for (IpAddress each : addresses) {
            String owner = owners.getOrDefault(each.toString(), "");
            boolean heard = !owner.isEmpty() && !ignored.contains(LinkAddress.parse(owner));
            findings.put(each, heard ? new Finding.Taken(LinkAddress.parse(owner)) : otherwise);
        }
        return findings;
    }

    @Override
    public Optional<String> announce(Kernel unused, int interfaceIndex, Collection<IpAddress> addresses) {
        addresses.forEach(each -> announced.add(each.toString()));
        return Optional.empty();
    }

    @Override
    public Ear ear(Kernel unused, int interfaceIndex, Set<LinkAddress> ignored) throws KernelException {
        ears++;
        return ear(claims);
    }

    @Override
    public Ear advertisementEar(Kernel unused, int interfaceIndex, Set<LinkAddress> ignored) throws KernelException {
        return ear(advertisements);
    }

    private Ear ear(BlockingQueue<Claim> heard) throws KernelException {
        if (!mayProbe) {
            throw new KernelException("packet socket", Errno.EPERM, "Operation not permitted");
        }
        return new Ear() {
            private volatile boolean open = true;

            @Override
            public List<Claim> next(Duration timeout) {
                try {
                    Claim claim = open ? heard.poll(timeout.toMillis() > 1_000 ? 20 : 1, TimeUnit.MILLISECONDS) : null;
                    return claim == null ? List.of() : List.of(claim);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }

    @Override
    public Set<IpAddress> gateways() {
        return Set.of();
    }

    @Override
    public boolean seemsToLackLoopback() {
        return false;
    }

    @Override
    public boolean bindsIpv6Ranges() {
        return bindsIpv6Ranges;
    }

    @Override
    public Changes changes(boolean ranges) {
        return new Changes() {
            private boolean open = true;

            @Override
            public boolean await(Duration timeout) {
                Runnable next = happenings.poll();
                if (next == null) {
                    open = false;
                    return false;
                }
                next.run();
                return true;
            }

            @Override
            public void nudge() {}

            @Override
            public boolean isOpen() {
                return open;
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }

    @Override
    public void pause(Duration time) throws IOException {
        waited = waited.plus(time);
        kernel.tick();
    }
}

package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.config.ProbeProfile;
import dev.multihome.ledger.Place;
import dev.multihome.linux.BootId;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.linux.NetworkNamespace;
import dev.multihome.linux.RouteMonitor;
import dev.multihome.linux.RouteSocket;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.probe.AdvertisementEar;
import dev.multihome.probe.Announcer;
import dev.multihome.probe.ArpEar;
import dev.multihome.probe.Ear;
import dev.multihome.probe.Finding;
import dev.multihome.probe.Probe;
import dev.multihome.probe.ProbeTiming;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** This very box. */
final class LinuxMachine implements Machine {

    private static final Path SETTINGS = Path.of("/proc/sys/net/ipv4/conf");

    private static final Path NONLOCAL = Path.of("/proc/sys/net/ipv6/ip_nonlocal_bind");

    /** ifi_flags in hexadecimal. */
    private static final Path LOOPBACK = Path.of("/sys/class/net/lo/flags");

    private final Optional<Consumer<String>> trace;

    /** Overheard on standard error where the environment says MULTIHOME_TRACE=netlink. */
    LinuxMachine() {
        this("netlink".equals(System.getenv("MULTIHOME_TRACE")) ? Optional.of(System.err::println) : Optional.empty());
    }

    /** @param trace takes each netlink message, ours and the kernel's, as a line in words; empty for silence */
    LinuxMachine(Optional<Consumer<String>> trace) {
        this.trace = trace;
    }

    @Override
    public Kernel kernel() throws IOException {
        return trace.isPresent() ? RouteSocket.open(trace.get()) : RouteSocket.open();
    }

    @Override
    public Place place() throws IOException {
        return new Place(BootId.read().toString(), NetworkNamespace.inode());
    }

    /** The kernel takes the setting of all interfaces or of this one (IN_DEV_PROMOTE_SECONDARIES, linux/inetdevice.h). */
    @Override
    public boolean promotesSecondaries(String interfaceName) {
        return isOn(promotion("all")) || isOn(promotion(interfaceName));
    }

    @Override
    public boolean seemsToLackLoopback() {
        try {
            return (Integer.decode(Files.readString(LOOPBACK).strip()) & LinkMessage.IFF_UP) == 0;
        } catch (IOException | NumberFormatException unknown) {
            return false;
        }
    }

    @Override
    public Map<IpAddress, Finding> probe(
            Kernel kernel,
            int interfaceIndex,
            Collection<IpAddress> addresses,
            ProbeProfile profile,
            Set<LinkAddress> ignored)
            throws IOException {
        ProbeTiming timing = profile == ProbeProfile.RFC5227 ? ProbeTiming.RFC5227 : ProbeTiming.FAST;
        return new Probe(timing, ignored).ask(kernel, interfaceIndex, addresses);
    }

    @Override
    public Optional<String> announce(Kernel kernel, int interfaceIndex, Collection<IpAddress> addresses)
            throws IOException {
        Optional<LinkMessage> link = kernel.links().stream()
                .filter(each -> each.index() == interfaceIndex)
                .findFirst();
        return link.isPresent() ? Announcer.announce(link.get(), addresses) : Optional.of("the interface has gone");
    }

    @Override
    public Ear ear(Kernel kernel, int interfaceIndex, Set<LinkAddress> ignored) throws KernelException {
        return ArpEar.open(kernel.links(), interfaceIndex, ignored);
    }

    @Override
    public Ear advertisementEar(Kernel kernel, int interfaceIndex, Set<LinkAddress> ignored) throws KernelException {
        return AdvertisementEar.open(kernel.links(), interfaceIndex, ignored);
    }

    @Override
    public Set<IpAddress> gateways() throws IOException {
        return Gateways.of(Path.of("/proc/thread-self/net"));
    }

    @Override
    public boolean bindsIpv6Ranges() {
        return isOn(NONLOCAL);
    }

    @Override
    public Changes changes(boolean ranges) throws IOException {
        return new KernelChanges(
                trace.isPresent() ? RouteMonitor.open(ranges, trace.get()) : RouteMonitor.open(ranges));
    }

    @Override
    public void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the kernel looks for duplicates");
        }
    }

    private static Path promotion(String interfaceName) {
        return SETTINGS.resolve(interfaceName).resolve("promote_secondaries");
    }

    private static boolean isOn(Path setting) {
        try {
            return !Files.readString(setting).strip().equals("0");
        } catch (IOException e) {
            return false; // an interface without IPv4, one that has just gone, or a kernel without IPv6
        }
    }
}

package dev.multihome.probe;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.linux.FrameChannel;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.linux.PacketSocket;
import dev.multihome.netlink.LinkMessage;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Asks the network whether addresses are free. Needs CAP_NET_RAW.
 *
 * @param timing how often to ask and how long to wait
 * @param ignored hardware addresses whose answers do not count, such as a router's with proxy ARP
 */
public record Probe(ProbeTiming timing, Set<LinkAddress> ignored) {

    public Probe {
        ignored = Set.copyOf(ignored);
    }

    /** Opens the way to the wire. */
    interface Opener {
        FrameChannel open(int interfaceIndex) throws KernelException;
    }

    /**
     * Asks for all addresses in one round, which takes what {@link ProbeTiming} says and 50 µs a probe. Blocks; of use to
     * one thread at a time, as its kernel is.
     *
     * @param kernel of the calling thread's network namespace; asked for the interface before and after, so that a
     *     cable that was pulled meanwhile does not pass for silence
     * @return a finding for each address, in the order given. IPv6 addresses are never probed: the kernel does that
     *     itself when they are added, where it does it at all.
     * @throws KernelException when the kernel refuses: EPERM without CAP_NET_RAW
     */
    public Map<IpAddress, Finding> ask(Kernel kernel, int interfaceIndex, Collection<IpAddress> addresses)
            throws KernelException {
        return ask(kernel, interfaceIndex, addresses, index -> PacketSocket.open(index, PacketSocket.ARP));
    }

    Map<IpAddress, Finding> ask(Kernel kernel, int interfaceIndex, Collection<IpAddress> addresses, Opener opener)
            throws KernelException {
        List<IpAddress> ipv4 =
                addresses.stream().filter(each -> each.family() == Family.IPV4).toList();
        Map<IpAddress, LinkAddress> owners = Map.of();
        List<LinkMessage> links = kernel.links();
        Optional<String> obstacle = obstacle(links, interfaceIndex);
        if (obstacle.isEmpty() && !ipv4.isEmpty()) {
            try (FrameChannel channel = opener.open(interfaceIndex)) {
                owners = round(links, interfaceIndex, channel).owners(ipv4);
            }
            obstacle = obstacle(kernel.links(), interfaceIndex);
        }
        Optional<String> silence = link(links, interfaceIndex).flatMap(Wire::silence);
        return findings(addresses, owners, obstacle, silence);
    }

    private ArpRound round(List<LinkMessage> links, int interfaceIndex, FrameChannel channel) {
        Set<LinkAddress> deaf = new HashSet<>(ignored);
        links.stream().map(LinkAddress::of).flatMap(Optional::stream).forEach(deaf::add);
        LinkAddress source =
                link(links, interfaceIndex).flatMap(LinkAddress::of).orElseThrow();
        return new ArpRound(channel, source, deaf, timing, System::nanoTime, RandomGenerator.getDefault());
    }

    private static Map<IpAddress, Finding> findings(
            Collection<IpAddress> addresses,
            Map<IpAddress, LinkAddress> owners,
            Optional<String> obstacle,
            Optional<String> silence) {
        Finding otherwise = obstacle.<Finding>map(Finding.NotProbed::new).orElseGet(Finding.Free::new);
        Finding ipv6 = silence.<Finding>map(Finding.NotProbed::new).orElseGet(Finding.LeftToKernel::new);
        Map<IpAddress, Finding> findings = new LinkedHashMap<>();
        for (IpAddress address : addresses) {
            LinkAddress owner = owners.get(address);
            if (owner != null) {
                findings.put(address, new Finding.Taken(owner));
            } else {
                findings.put(address, address.family() == Family.IPV6 ? ipv6 : otherwise);
            }
        }
        return findings;
    }

    private static Optional<String> obstacle(List<LinkMessage> links, int interfaceIndex) {
        Function<LinkMessage, Optional<String>> obstacle = Wire::obstacle;
        return link(links, interfaceIndex)
                .map(obstacle)
                .orElseGet(() -> Optional.of("there is no interface with index " + interfaceIndex));
    }

    private static Optional<LinkMessage> link(List<LinkMessage> links, int interfaceIndex) {
        return links.stream().filter(link -> link.index() == interfaceIndex).findFirst();
    }
}

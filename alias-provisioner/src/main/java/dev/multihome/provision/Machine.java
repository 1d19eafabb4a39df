package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.config.ProbeProfile;
import dev.multihome.ledger.Place;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.probe.Ear;
import dev.multihome.probe.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the provisioner needs of the box it runs on. */
interface Machine {

    /** The kernel's tables of the calling thread's network namespace. */
    Kernel kernel() throws IOException;

    /** This boot and this network namespace. */
    Place place() throws IOException;

    /** Whether a secondary IPv4 address outlives its primary on this interface. */
    boolean promotesSecondaries(String interfaceName);

    /**
     * Asks the network whether these IPv4 addresses are free.
     *
     * @param ignored whose answers do not count
     */
    Map<IpAddress, Finding> probe(
            Kernel kernel,
            int interfaceIndex,
            Collection<IpAddress> addresses,
            ProbeProfile profile,
            Set<LinkAddress> ignored)
            throws IOException;

    /**
     * Tells the network once that these addresses are ours.
     *
     * @return why nobody was told; empty when all were
     */
    Optional<String> announce(Kernel kernel, int interfaceIndex, Collection<IpAddress> addresses) throws IOException;

    /**
     * Listens to what other hosts on this interface say is theirs.
     *
     * @param ignored whose word does not count
     * @throws KernelException with EPERM without CAP_NET_RAW
     */
    Ear ear(Kernel kernel, int interfaceIndex, Set<LinkAddress> ignored) throws KernelException;

    /** The same for IPv6, where neighbour advertisements say it. */
    Ear advertisementEar(Kernel kernel, int interfaceIndex, Set<LinkAddress> ignored) throws KernelException;

    /** The next hops of this namespace's routes, of both families. */
    Set<IpAddress> gateways() throws IOException;

    /** Whether a listener can be bound to an IPv6 address that is ours by a local route alone. */
    boolean bindsIpv6Ranges();

    /**
     * Whether lo seems to be down, found out without a socket: where /sys is another namespace's, it may be wrong, and the
     * kernel's tables say how it is.
     */
    boolean seemsToLackLoopback();

    /**
     * Word of every change of the kernel's tables from now on.
     *
     * @param ranges whether of local routes, too
     */
    Changes changes(boolean ranges) throws IOException;

    /** Lets time pass while the kernel works. */
    void pause(Duration time) throws IOException;
}

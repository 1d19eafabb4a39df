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

/** This very box, for tests that interfere at one point. */
class DelegatingMachine implements Machine {

    private final Machine machine = new LinuxMachine();

    @Override
    public Kernel kernel() throws IOException {
        return machine.kernel();
    }

    @Override
    public Place place() throws IOException {
        return machine.place();
    }

    @Override
    public boolean promotesSecondaries(String interfaceName) {
        return machine.promotesSecondaries(interfaceName);
    }

    @Override
    public Map<IpAddress, Finding> probe(
            Kernel kernel,
            int interfaceIndex,
            Collection<IpAddress> addresses,
            ProbeProfile profile,
            Set<LinkAddress> ignored)
            throws IOException {
        return machine.probe(kernel, interfaceIndex, addresses, profile, ignored);
    }

    @Override
    public Optional<String> announce(Kernel kernel, int interfaceIndex, Collection<IpAddress> addresses)
            throws IOException {
        return machine.announce(kernel, interfaceIndex, addresses);
    }

    @Override
    public Ear ear(Kernel kernel, int interfaceIndex, Set<LinkAddress> ignored) throws KernelException {
        return machine.ear(kernel, interfaceIndex, ignored);
    }

    @Override
    public Ear advertisementEar(Kernel kernel, int interfaceIndex, Set<LinkAddress> ignored) throws KernelException {
        return machine.advertisementEar(kernel, interfaceIndex, ignored);
    }

    @Override
    public Set<IpAddress> gateways() throws IOException {
        return machine.gateways();
    }

    @Override
    public boolean bindsIpv6Ranges() {
        return machine.bindsIpv6Ranges();
    }

    @Override
    public boolean seemsToLackLoopback() {
        return machine.seemsToLackLoopback();
    }

    @Override
    public Changes changes(boolean ranges) throws IOException {
        return machine.changes(ranges);
    }

    @Override
    public void pause(Duration time) throws IOException {
        machine.pause(time);
    }
}

package dev.multihome.linux;

import dev.multihome.netlink.AddressChange;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A namespace with an eth0 whose cable ends in another, and the kernel's tables of it. */
final class Box implements AutoCloseable {

    static final long FOREVER = AddressMessage.FOREVER;

    final Namespace.Joined joined = Namespace.joined("eth0", "eth0");
    final Namespace namespace = joined.first();
    final RouteSocket kernel = namespace.call(RouteSocket::open);
    final int eth0 = namespace.link("eth0").index();

    /** An alias on eth0, /32, as the provisioner makes them. */
    AddressMessage alias(String address, @Nullable String label) {
        return address(address, 32, AddressMessage.IFA_F_NOPREFIXROUTE, label);
    }

    AddressMessage address(String address, int length, int flags, @Nullable String label) {
        return new AddressMessage(eth0, inet(address), length, 0, flags, label, null, 0, FOREVER, FOREVER);
    }

    /** 10.1.0.0, 10.1.0.1 and so on. */
    List<AddressMessage> aliases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> alias("10.1." + i / 256 + "." + i % 256, "eth0:" + i))
                .toList();
    }

    Answer add(AddressMessage address) throws KernelException {
        return kernel.change(List.of(new AddressChange.Add(address))).get(0);
    }

    Answer delete(AddressMessage address) throws KernelException {
        return kernel.change(List.of(new AddressChange.Delete(address))).get(0);
    }

    /** The IPv4 addresses of eth0. */
    List<AddressMessage> ipv4() throws KernelException {
        return kernel.addresses().stream()
                .filter(each -> each.interfaceIndex() == eth0 && !each.isIpv6())
                .toList();
    }

    /** What iproute2 shows, in one line an address. */
    String ip(String... arguments) {
        Required.program("ip", "iproute2");
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return namespace.run(command).expectSuccess();
    }

    static InetAddress inet(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        kernel.close();
        joined.close();
    }
}

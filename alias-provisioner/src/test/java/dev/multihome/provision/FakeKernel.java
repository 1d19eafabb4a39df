package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.linux.Answer;
import dev.multihome.linux.Errno;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.netlink.AddressChange;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.Change;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.LocalRoute;
import dev.multihome.netlink.LocalRouteChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The kernel's tables as far as aliases go: EEXIST for the same address and prefix, EADDRNOTAVAIL for a label that
 * differs, secondaries that go with their primary, tentative IPv6 addresses, and what tests wish to go wrong.
 */
final class FakeKernel implements Kernel {

    final List<AddressMessage> table = new ArrayList<>();
    final List<LocalRoute> routes = new ArrayList<>();
    /** Addresses to which an add is answered with this errno. */
    final Map<String, Integer> refused = new HashMap<>();
    /** IPv6 addresses that another host has. */
    final Set<String> duplicates = new HashSet<>();

    boolean permitted = true;
    boolean keepsMarks = true;
    int eth0Flags = LinkMessage.IFF_UP | LinkMessage.IFF_LOWER_UP | LinkMessage.IFF_RUNNING | LinkMessage.IFF_BROADCAST;
    /** How many changes are still applied before the process is killed; the rest is not. */
    int changesUntilDeath = Integer.MAX_VALUE;

    int changes;

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    FakeKernel() {
        has(1, "127.0.0.1/8", "lo");
        table.set(0, with(table.get(0), 0, 1));
    }

    /** Puts an address on eth0 (2) or lo (1) as somebody else would. */
    void has(int index, String prefix, String label) {
        table.add(message(index, prefix, label, 0));
    }

    static AddressMessage message(int index, String text, String label, int mark) {
        Prefix prefix = Prefix.parse(text);
        boolean ipv4 = prefix.length() <= 32 && text.indexOf(':') < 0;
        return new AddressMessage(
                index,
                prefix.address().toInetAddress(),
                prefix.length(),
                0,
                0,
                ipv4 ? label : null,
                null,
                mark,
                AddressMessage.FOREVER,
                AddressMessage.FOREVER);
    }

    /** What a person would see: {@code 192.168.55.38/32 eth0:0}. */
    List<String> shown() {
        return table.stream()
                .filter(each -> each.interfaceIndex() == 2)
                .map(each -> IpAddress.of(each.local()) + "/" + each.prefixLength()
                        + (each.label() == null ? "" : " " + each.label()))
                .sorted()
                .toList();
    }

    void remove(String address) {
        table.removeIf(each -> IpAddress.of(each.local()).toString().equals(address));
    }

    @Override
    public List<LinkMessage> links() {
        return List.of(
                new LinkMessage(1, "lo", LinkMessage.IFF_UP | LinkMessage.IFF_LOOPBACK, List.of(), 65536),
                new LinkMessage(
                        2,
                        "eth0",
                        eth0Flags,
                        List.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1),
                        1500));
    }

    @Override
    public List<AddressMessage> addresses() {
        return List.copyOf(table);
    }

    @Override
    public List<LocalRoute> localRoutes() {
        return List.copyOf(routes);
    }

    @Override
    public List<Answer> change(List<? extends Change> wanted) throws KernelException {
        List<Answer> answers = new ArrayList<>();
        for (Change each : wanted) {
            if (changesUntilDeath-- <= 0) {
                throw new Killed();
            }
            changes++;
            int errno = !permitted ? Errno.EPERM : apply(each);
            answers.add(errno == 0 ? Answer.DONE : new Answer(errno, "errno " + errno));
        }
        return answers;
    }

    /** A moment passes: duplicate detection speaks. */
    void tick() {
        table.replaceAll(each -> {
            if (!each.has(AddressMessage.IFA_F_TENTATIVE)) {
                return each;
            }
            boolean duplicate = duplicates.contains(IpAddress.of(each.local()).toString());
            return with(each, duplicate ? AddressMessage.IFA_F_DADFAILED : 0, each.protocol());
        });
    }

    @Override
    public void close() {}

    private int apply(Change change) {
        if (change instanceof LocalRouteChange.Add add) {
            boolean there = routes.stream().anyMatch(each -> isSame(each, add.route()));
            return there ? Errno.EEXIST : routes.add(add.route()) ? 0 : -1;
        }
        if (change instanceof LocalRouteChange.Delete delete) {
            return routes.remove(delete.route()) ? 0 : Errno.ESRCH;
        }
        return apply((AddressChange) change);
    }

    private int apply(AddressChange change) {
        if (change instanceof AddressChange.Renew) {
            AddressMessage address = change.address();
            boolean known = table.stream().anyMatch(each -> isSame(each, address));
            table.replaceAll(each -> isSame(each, address) ? lasting(each, address) : each);
            return known ? 0 : add(change);
        }
        return change instanceof AddressChange.Delete ? delete(change) : add(change);
    }

    private int add(AddressChange change) {
        AddressMessage address = change.address();
        Integer errno = refused.get(IpAddress.of(address.local()).toString());
        if (errno != null) {
            return errno;
        }
        if (table.stream().anyMatch(each -> isSame(each, address))) {
            return Errno.EEXIST;
        }
        boolean secondary = table.stream().anyMatch(each -> isPrimaryOf(each, address));
        int flags = address.isIpv6() ? AddressMessage.IFA_F_TENTATIVE : secondary ? AddressMessage.IFA_F_SECONDARY : 0;
        table.add(with(address, flags, keepsMarks ? address.protocol() : 0));
        return 0;
    }

    private int delete(AddressChange change) {
        AddressMessage wanted = change.address();
        AddressMessage found = table.stream()
                .filter(each ->
                        isSame(each, wanted) && (wanted.isIpv6() || Objects.equals(each.label(), wanted.label())))
                .findFirst()
                .orElse(null);
        if (found == null) {
            return Errno.EADDRNOTAVAIL;
        }
        table.remove(found);
        if (!found.has(AddressMessage.IFA_F_SECONDARY)) {
            table.removeIf(each -> each.has(AddressMessage.IFA_F_SECONDARY) && isPrimaryOf(found, each));
        }
        return 0;
    }

    private static boolean isSame(AddressMessage one, AddressMessage other) {
        return one.interfaceIndex() == other.interfaceIndex()
                && one.local().equals(other.local())
                && one.prefixLength() == other.prefixLength();
    }

    private static boolean isSame(LocalRoute one, LocalRoute other) {
        return one.destination().equals(other.destination()) && one.prefixLength() == other.prefixLength();
    }

    private static boolean isPrimaryOf(AddressMessage one, AddressMessage other) {
        return !other.isIpv6()
                && !one.isIpv6()
                && one.interfaceIndex() == other.interfaceIndex()
                && one.prefixLength() == other.prefixLength()
                && new Prefix(IpAddress.of(one.local()), one.prefixLength()).contains(IpAddress.of(other.local()));
    }

    private static AddressMessage lasting(AddressMessage each, AddressMessage renewed) {
        return new AddressMessage(
                each.interfaceIndex(),
                each.local(),
                each.prefixLength(),
                each.scope(),
                each.flags(),
                each.label(),
                each.broadcast(),
                each.protocol(),
                renewed.preferredSeconds(),
                renewed.validSeconds());
    }

    private static AddressMessage with(AddressMessage each, int flags, int mark) {
        return new AddressMessage(
                each.interfaceIndex(),
                each.local(),
                each.prefixLength(),
                each.scope(),
                flags,
                each.label() == null && !each.isIpv6() ? "eth0" : each.label(),
                each.broadcast(),
                mark,
                each.preferredSeconds(),
                each.validSeconds());
    }
}

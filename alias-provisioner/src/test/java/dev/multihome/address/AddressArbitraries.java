package dev.multihome.address;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Addresses and prefixes of both families, with many zero groups, which is where IPv6 text is hard. */
class AddressArbitraries extends DomainContextBase {

    @Provide
    Arbitrary<IpAddress> addresses() {
        Arbitrary<IpAddress> ipv4 = Arbitraries.integers().map(IpAddress::ipv4);
        Arbitrary<Long> half = Arbitraries.integers()
                .between(0, 0xffff)
                .map(group -> group % 3 == 0 ? 0L : (long) group)
                .list()
                .ofSize(4)
                .map(groups -> groups.stream().reduce(0L, (high, group) -> high << 16 | group));
        Arbitrary<IpAddress> ipv6 =
                Combinators.combine(half, half).as((high, low) -> new IpAddress(Family.IPV6, high, low));
        return Arbitraries.oneOf(ipv4, ipv6);
    }

    @Provide
    Arbitrary<Prefix> prefixes() {
        return addresses().flatMap(address -> Arbitraries.integers()
                .between(0, address.family().bits())
                .map(length -> new Prefix(address, length)));
    }
}

package dev.multihome.plan;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Addresses that no host can have: by their kind, and by the subnets of an interface. */
final class Unfit {

    private final Map<IpAddress, String> reserved = new HashMap<>();

    /** @param onInterface what the interface carries that is not ours */
    Unfit(List<Observed> onInterface, String interfaceName) {
        for (Observed each : onInterface) {
            Prefix prefix = each.prefix();
            String where = " of " + prefix + " on " + interfaceName + "; choose another";
            // RFC 3021 and RFC 6164: networks of two addresses use both.
            boolean wide = prefix.length() < prefix.address().family().bits() - 1;
            if (wide && prefix.address().family() == Family.IPV4) {
                reserved.putIfAbsent(prefix.network(), "is the network address" + where);
                reserved.putIfAbsent(prefix.last(), "is the broadcast address" + where);
            } else if (wide) {
                reserved.putIfAbsent(
                        prefix.network(), "is the subnet-router anycast address (RFC 4291 section 2.6.1)" + where);
            }
            each.broadcast().ifPresent(it -> reserved.putIfAbsent(it, "is the broadcast address" + where));
        }
    }

    /** Why the address cannot be an alias here, as the end of a sentence that starts with it. */
    Optional<String> reason(IpAddress address) {
        if (address.isMulticast()) {
            return Optional.of("is a multicast address; a site needs an address of one host");
        }
        if (address.isUnspecified()) {
            return Optional.of("stands for every address; a site needs one of its own");
        }
        if (address.isLimitedBroadcast()) {
            return Optional.of("is the broadcast address; a site needs an address of one host");
        }
        if (address.isIpv4Mapped()) {
            return Optional.of("is IPv4 in IPv6 clothes (RFC 4291 section 2.5.5.2); write the IPv4 address");
        }
        if (address.family() == Family.IPV6 && address.isLinkLocal()) {
            return Optional.of("is link-local and useless without a zone; choose a global or unique local address");
        }
        return Optional.ofNullable(reserved.get(address));
    }
}

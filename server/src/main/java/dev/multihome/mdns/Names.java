package dev.multihome.mdns;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** How sites are written in DNS, in one domain. */
final class Names {

    /** Seconds that records with a host's name or address may be kept (RFC 6762 section 10). */
    static final long HOST_TTL = 120;

    /** Seconds that other records may be kept. */
    static final long OTHER_TTL = 4500;

    private final Name domain;
    private final Name types;

    /** @throws IllegalArgumentException when it is no domain */
    Names(String domain) {
        try {
            this.domain = Name.fromString(domain.endsWith(".") ? domain : domain + ".");
            types = Name.fromString("_services._dns-sd._udp", this.domain);
        } catch (TextParseException wrong) {
            throw new IllegalArgumentException(domain + " is no domain; write local", wrong);
        }
    }

    /** A dot in a site's name parts labels. Empty where what is between two dots is no label. */
    Optional<Name> host(SiteName site) {
        try {
            return Optional.of(Name.fromString(site.value(), domain));
        } catch (TextParseException unfit) {
            return Optional.empty();
        }
    }

    static Name reverse(IpAddress address) {
        return ReverseMap.fromAddress(address.toInetAddress());
    }

    /** The records of the host name. */
    static List<Entry> addresses(Name host, Presence presence) {
        List<Entry> entries = new ArrayList<>();
        for (IpAddress each : presence.addresses()) {
            var address = each.toInetAddress();
            entries.add(new Entry(
                    each.bytes().length == 4
                            ? new ARecord(host, DClass.IN, HOST_TTL, address)
                            : new AAAARecord(host, DClass.IN, HOST_TTL, address),
                    true));
        }
        return entries;
    }

    static Entry pointer(IpAddress address, Name host) {
        return new Entry(new PTRRecord(reverse(address), DClass.IN, HOST_TTL, host), true);
    }

    /** The records of the service's instance, whose name is one label, dots and all (RFC 6763 section 4.1). */
    List<Entry> instance(Name host, SiteName site, Presence.Service service) {
        Name name = below(escaped(site.value()), type(service.secure()));
        return List.of(
                new Entry(new SRVRecord(name, DClass.IN, HOST_TTL, 0, 0, service.port(), host), true),
                new Entry(new TXTRecord(name, DClass.IN, OTHER_TTL, "path=" + service.path()), true));
    }

    /** By which the service is found; others have records of these names, too. */
    List<Entry> browsing(SiteName site, Presence.Service service) {
        Name type = type(service.secure());
        return List.of(
                new Entry(new PTRRecord(type, DClass.IN, OTHER_TTL, below(escaped(site.value()), type)), false),
                new Entry(new PTRRecord(types, DClass.IN, OTHER_TTL, type), false));
    }

    private Name type(boolean secure) {
        return below(secure ? "_https._tcp" : "_http._tcp", domain);
    }

    private static String escaped(String label) {
        return label.replace(".", "\\.");
    }

    private static Name below(String text, Name above) {
        try {
            return Name.fromString(text, above);
        } catch (TextParseException impossible) {
            throw new IllegalStateException(text + " in " + above, impossible);
        }
    }
}

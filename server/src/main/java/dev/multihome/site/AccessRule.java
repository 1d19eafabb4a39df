package dev.multihome.site;

import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who may see some paths of a site. Of the rules that match a path the first alone counts.
 *
 * @param allow from where it may be seen; empty for anywhere
 * @param deny from where it may not, whatever else is said
 * @param basic a password that is wanted besides
 * @param either whether the password will do from where it may not be seen without one
 * @param where its key with file and line
 */
public record AccessRule(
        PathPattern paths,
        List<AddressRange> allow,
        List<AddressRange> deny,
        Optional<Basic> basic,
        boolean either,
        String where) {

    public AccessRule {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /**
     * Basic authentication (RFC 7617).
     *
     * @param realm what the client is told it is for: visible ASCII and blanks, without quotes and backslashes
     * @param users absolute; names and hashed passwords as htpasswd writes them
     */
    public record Basic(String realm, Path users) {}

    /** What a client's address is worth. */
    public enum Standing {
        /** Nothing more is wanted. */
        ADMITTED,
        /** A password is wanted. */
        ASKED,
        REFUSED
    }

    /** That of a client. */
    public Standing of(IpAddress client) {
        if (contains(deny, client)) {
            return Standing.REFUSED;
        }
        boolean near = allow.isEmpty() || contains(allow, client);
        if (basic.isEmpty()) {
            return near ? Standing.ADMITTED : Standing.REFUSED;
        }
        if (either) {
            return near ? Standing.ADMITTED : Standing.ASKED;
        }
        return near ? Standing.ASKED : Standing.REFUSED;
    }

    /** In words, for the admin. */
    public String text() {
        var text = new StringBuilder(paths.text());
        text.append(allow.isEmpty() ? " from anywhere" : " from " + list(allow));
        if (!deny.isEmpty()) {
            text.append(", not from ").append(list(deny));
        }
        basic.ifPresent(each -> text.append(either ? ", or with a password of " : ", with a password of ")
                .append(each.users()));
        return text.toString();
    }

    private static String list(List<AddressRange> ranges) {
        return String.join(", ", ranges.stream().map(AddressRange::toString).toList());
    }

    private static boolean contains(List<AddressRange> ranges, IpAddress client) {
        for (AddressRange range : ranges) {
            if (range.contains(client)) {
                return true;
            }
        }
        return false;
    }
}

package dev.multihome.site;

import java.util.OptionalInt;

/**
 * The ports of {@code listen}, 1 to 65535 each.
 *
 * @param http plain HTTP; empty for {@code off}
 * @param https HTTP over TLS; empty for {@code off}
 */
public record Ports(OptionalInt http, OptionalInt https) {

    public boolean listensOn(int port) {
        return http.isPresent() && http.getAsInt() == port || https.isPresent() && https.getAsInt() == port;
    }
}

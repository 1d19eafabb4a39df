package dev.multihome.handler;

import dev.multihome.address.IpAddress;
import dev.multihome.http.Fields;
import java.util.List;

/**
 * A request as plain values.
 *
 * @param method as it came
 * @param target the request target as it came, with its query
 * @param secure whether it came over TLS
 */
record Request(String method, String target, Fields fields, boolean secure, IpAddress client) {

    /** The same by a client that takes no content coding. */
    Request forIdentity() {
        return new Request(
                method,
                target,
                name -> name.equalsIgnoreCase("Accept-Encoding") ? List.of() : fields.lines(name),
                secure,
                client);
    }
}

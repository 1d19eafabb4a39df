package dev.multihome.admin;

import dev.multihome.address.IpAddress;
import dev.multihome.http.Fields;
import dev.multihome.http.Host;
import java.util.Optional;

/**
 * Who asks, by the fields of the request.
 *
 * <p>A page of somebody else can make a browser on this box send anything here. By a name that its owner lets stand for
 * 127.0.0.1 (DNS rebinding) it could even read the answer; so the host has to be an address, or localhost, which names
 * of others cannot become. Origin tells of requests that another page makes.
 */
record Caller(Fields fields) {

    /** Why a request is not answered at all; empty when it is. */
    Optional<Reply> turnedAway() {
        Host host = Host.read(fields.lines("Host"), Optional.empty(), true);
        if (!(host instanceof Host.Named named)) {
            return Optional.of(Reply.text(400, "Host has to be this server's address\n"));
        }
        if (!named.name().equals("localhost") && !isAddress(named.name())) {
            return Optional.of(Reply.text(
                    421, named.name() + " is not the admin listener's; write its address or localhost in the URL\n"));
        }
        String origin = fields.single("Origin").orElse("");
        boolean foreign = !origin.isEmpty()
                && !origin.equals("http://" + fields.single("Host").orElse(""));
        return foreign ? Optional.of(Reply.text(403, "pages of other origins may not ask\n")) : Optional.empty();
    }

    /** Why a request that changes something is not carried out; empty when it is. */
    Optional<Reply> unproven(Token token) {
        Optional<String> authorization = fields.single("Authorization");
        if (authorization.filter(token::isIn).isPresent()) {
            return Optional.empty();
        }
        // RFC 6750 section 3.1: no error code for a request without any authentication
        String challenge =
                "Bearer realm=\"multihome\"" + (authorization.isPresent() ? ", error=\"invalid_token\"" : "");
        String text = authorization.isPresent() ? "this is not the token" : "a token is needed";
        return Optional.of(Reply.text(401, text + "; it is in admin.token in the state-folder\n")
                .with("WWW-Authenticate", challenge));
    }

    private static boolean isAddress(String host) {
        if (host.startsWith("[")) {
            return true; // Host has looked into it
        }
        try {
            IpAddress.parse(host);
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}

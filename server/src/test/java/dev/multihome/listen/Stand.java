package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.listen.Opening.Opened;
import dev.multihome.site.Limits;
import io.undertow.server.HttpHandler;
import java.util.List;
import java.util.Map;

/** Listeners for a test, on addresses of its own in 127.0.0.0/8 and ports that the kernel chooses. */
public final class Stand implements AutoCloseable {

    static final SiteName SITE = new SiteName("sharpers");

    private final Listeners listeners;

    public Stand(Limits limits) {
        this(limits, true);
    }

    public Stand(Limits limits, boolean hurries) {
        listeners = new Listeners(2, limits, hurries, PassedSockets.NONE);
    }

    public Listeners listeners() {
        return listeners;
    }

    public Listener open(String address, HttpHandler behind) {
        return opened(listeners.open(SITE, Map.of(any(address), behind))).get(0);
    }

    static List<Listener> opened(Opening opening) {
        assertThat(opening).isInstanceOf(Opened.class);
        return ((Opened) opening).listeners();
    }

    static HttpHandler says(String body) {
        return exchange -> exchange.getResponseSender().send(body);
    }

    static Endpoint any(String address) {
        return at(address, 0);
    }

    static Endpoint at(String address, int port) {
        return new Endpoint(IpAddress.parse(address), port);
    }

    @Override
    public void close() {
        listeners.close();
    }
}

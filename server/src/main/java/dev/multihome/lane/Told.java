package dev.multihome.lane;

import dev.multihome.address.IpAddress;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;

/**
 * A simple request whose answer takes longer, for its observer.
 *
 * @param began by {@link System#nanoTime}
 */
record Told(
        Observer observer,
        IpAddress client,
        String protocol,
        String method,
        String target,
        String host,
        String referrer,
        String userAgent,
        int status,
        long began) {

    private static final String HTTP_1 = "HTTP/1.1";
    private static final String HTTP_2 = "HTTP/2.0";

    /** Of a request of HTTP/1.1, which may be another one by then. */
    static Told later(Observer observer, IpAddress client, SimpleRequest request, int status, long began) {
        return new Told(
                observer,
                client,
                HTTP_1,
                request.method(),
                request.path(),
                request.text(KnownFields.HOST),
                request.text(KnownFields.REFERER),
                request.text(KnownFields.USER_AGENT),
                status,
                began);
    }

    /** Of one of HTTP/2. */
    static Told later(Observer observer, IpAddress client, StreamRequest request, int status, long began) {
        return new Told(
                observer,
                client,
                HTTP_2,
                request.method(),
                request.target(),
                request.authority(),
                request.referrer(),
                request.userAgent(),
                status,
                began);
    }

    /** Of a request of HTTP/1.1 that has been answered. */
    static void now(Observer observer, IpAddress client, SimpleRequest request, int status, long octets, long began) {
        if (observer == Observer.NONE) {
            return;
        }
        Exchange exchange = begin(client, HTTP_1, request.method());
        exchange.target().set(request.octets(), request.pathStart(), request.pathEnd());
        exchange.host().set(request.octets(), request.from(KnownFields.HOST), request.to(KnownFields.HOST));
        if (request.has(KnownFields.REFERER)) {
            exchange.referrer()
                    .set(request.octets(), request.from(KnownFields.REFERER), request.to(KnownFields.REFERER));
        }
        if (request.has(KnownFields.USER_AGENT)) {
            exchange.userAgent()
                    .set(request.octets(), request.from(KnownFields.USER_AGENT), request.to(KnownFields.USER_AGENT));
        }
        observer.finished(exchange.answered(status, octets, System.nanoTime() - began, false));
    }

    /**
     * It has ended.
     *
     * @param octets of the body that were sent
     * @param cut whether it should have been more
     */
    void ended(long octets, boolean cut) {
        if (observer == Observer.NONE) {
            return;
        }
        Exchange exchange = begin(client, protocol, method);
        exchange.target().set(target);
        exchange.host().set(host);
        exchange.referrer().set(referrer);
        exchange.userAgent().set(userAgent);
        observer.finished(exchange.answered(status, octets, System.nanoTime() - began, cut));
    }

    private static Exchange begin(IpAddress client, String protocol, String method) {
        Exchange exchange = Exchange.ofThread().begin(client);
        exchange.method().set(method);
        exchange.protocol().set(protocol);
        return exchange;
    }
}

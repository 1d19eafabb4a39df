package dev.multihome.accesslog;

import dev.multihome.address.SiteName;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Text;

/** An object a line, with the field names of the Elastic Common Schema 8. */
final class JsonForm implements Form {

    @Override
    public void write(Exchange exchange, SiteName site, Moment time, Line line) {
        line.add("{\"@timestamp\":\"");
        time.iso(line);
        line.add("\",\"ecs.version\":\"8.11.0\",\"event.dataset\":\"multihome.access\",\"service.name\":\"")
                .add(site.value())
                .add("\",\"client.ip\":\"")
                .add(time.text(exchange.client()))
                .add('"');
        field("http.request.method", exchange.method(), line);
        field("url.domain", exchange.host(), line);
        field("url.original", exchange.target(), line);
        field("http.request.referrer", exchange.referrer(), line);
        field("user_agent.original", exchange.userAgent(), line);
        version(exchange.protocol(), line);
        line.add(",\"http.response.status_code\":")
                .add(exchange.status())
                .add(",\"http.response.body.bytes\":")
                .add(exchange.octets())
                .add(",\"event.duration\":")
                .add(exchange.nanos());
        if (exchange.isCut()) {
            line.add(",\"event.outcome\":\"failure\",\"event.reason\":\"cut\"");
        } else if (!exchange.refusal().isEmpty()) {
            line.add(",\"event.outcome\":\"failure\",\"event.reason\":\"")
                    .add(exchange.refusal())
                    .add('"');
        }
        line.add("}\n");
    }

    private static void field(String name, Text text, Line line) {
        if (!text.isEmpty()) {
            line.add(",\"").add(name).add("\":\"");
            Secrets.add(text, line, line::addJson);
            line.add('"');
        }
    }

    /** Without HTTP/. */
    private static void version(Text protocol, Line line) {
        int slash = protocol.length() > 5 ? 5 : 0;
        if (!protocol.isEmpty()) {
            line.add(",\"http.version\":\"")
                    .addJson(protocol, slash, protocol.length())
                    .add('"');
        }
    }
}

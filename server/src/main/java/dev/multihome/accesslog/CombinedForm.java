package dev.multihome.accesslog;

import dev.multihome.address.SiteName;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Text;

/**
 * The combined format, as nginx writes it and as goaccess, fail2ban and their like read it:
 * {@code CLIENT - - [TIME] "METHOD TARGET PROTOCOL" STATUS OCTETS "REFERRER" "AGENT"}.
 */
final class CombinedForm implements Form {

    @Override
    public void write(Exchange exchange, SiteName site, Moment time, Line line) {
        line.add(time.text(exchange.client()))
                .add(" - - [")
                .add(time.combined())
                .add("] \"");
        if (exchange.method().isEmpty()) {
            line.add('-'); // what was refused before it could be read
        } else {
            line.addEscaped(exchange.method(), 0, exchange.method().length()).add(' ');
            Secrets.add(exchange.target(), line, line::addEscaped);
            line.add(' ').addEscaped(exchange.protocol(), 0, exchange.protocol().length());
        }
        line.add("\" ").add(exchange.status()).add(' ').add(exchange.octets()).add(" \"");
        quoted(exchange.referrer(), line);
        line.add("\" \"");
        quoted(exchange.userAgent(), line);
        line.add("\"\n");
    }

    private static void quoted(Text text, Line line) {
        if (text.isEmpty()) {
            line.add('-');
        } else {
            Secrets.add(text, line, line::addEscaped);
        }
    }
}

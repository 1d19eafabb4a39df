package dev.multihome.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.http.HttpDate;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * What a client sends, before TLS sees it: whether it is TLS at all, and whether the client has ended, of which the engine
 * says no more than that it is over. Who asks by {@code http://} is told so. On the connection's I/O thread.
 */
public final class ClientOctets extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final String BODY = "This port speaks TLS: write https:// in front of the address.\n";

    private final StreamSinkConduit sink;
    private boolean begun;
    private boolean ended;

    private ClientOctets(StreamConnection plain) {
        super(plain.getSourceChannel().getConduit());
        sink = plain.getSinkChannel().getConduit();
    }

    /** Puts one on a connection, under the TLS that comes upon it. */
    public static ClientOctets under(StreamConnection plain) {
        var octets = new ClientOctets(plain);
        plain.getSourceChannel().setConduit(octets);
        return octets;
    }

    /** Whether the client has said that no more will come. */
    boolean haveEnded() {
        return ended;
    }

    /** @throws IOException also for what is no TLS: it has been answered */
    @Override
    public int read(ByteBuffer target) throws IOException {
        int at = target.position();
        int count = next.read(target);
        ended |= count < 0;
        if (count > 0 && !begun) {
            begun = true;
            refusePlain(target.get(at));
        }
        return count;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    /** Methods begin with a letter, records of TLS with a type below 64 (RFC 9110 section 9.1, RFC 8446 section 5.1). */
    private void refusePlain(byte first) throws IOException {
        if (first < 'A' || first > 'Z') {
            return;
        }
        String head = "HTTP/1.1 400 Bad Request\r\n"
                + "Date: " + HttpDate.now() + "\r\n"
                + "Content-Type: text/plain\r\n"
                + "Content-Length: " + BODY.length() + "\r\n"
                + "Connection: close\r\n\r\n";
        String answer = first == 'H' ? head : head + BODY; // HEAD
        sink.write(ByteBuffer.wrap(answer.getBytes(US_ASCII)));
        sink.terminateWrites();
        throw new IOException("HTTP without TLS came to a port of TLS");
    }
}

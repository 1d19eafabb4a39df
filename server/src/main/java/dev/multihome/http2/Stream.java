package dev.multihome.http2;

import dev.multihome.hpack.Field;
import dev.multihome.hpack.FieldBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response. The public methods are for whoever answers, on any thread: each takes the connection's lock
 * for a moment. What they put in the outbox is sent by the connection's owner.
 */
public final class Stream {

    final int id;
    final Head.Request head;
    final OctetQueue body = new OctetQueue();
    Priority priority;
    /** What we may still send; below 0 after the client has made its initial window smaller (section 6.9.2). */
    long sendWindow;
    /** What the client may still send. */
    int receiveWindow = Connection.WINDOW;

    /** Octets that were read, of which the client has not been told. */
    int consumed;

    boolean begun;
    boolean remoteClosed;
    boolean localClosed;
    boolean headSent;
    boolean wantsToSend;
    boolean wantsBody = true;
    /** Of the content: what came, and what is still to be sent, -1 if that is not known. */
    long received;

    long left = -1;
    /** Where it waits, and there its place: of {@link Turns}. */
    @Nullable
    Turns turns;

    int rank;
    long order;

    @Nullable
    Stream previous;

    @Nullable
    Stream following;

    final Rate rate;
    private final Connection connection;

    Stream(Connection connection, int id, Head.Request head, Priority priority, long sendWindow, long now) {
        this.connection = connection;
        this.id = id;
        this.head = head;
        this.priority = priority;
        this.sendWindow = sendWindow;
        rate = new Rate(now);
    }

    /** Odd, and greater than those of the streams before it. */
    public int id() {
        return id;
    }

    /** Whether the client has ended its request; what came may not have been read yet. */
    public boolean isRequestWhole() {
        synchronized (connection) {
            return remoteClosed;
        }
    }

    /** Whether all of its content, if it had any, has been read. */
    public boolean isRequestRead() {
        synchronized (connection) {
            return remoteClosed && body.size() == 0;
        }
    }

    /** Whether nothing can be sent on it any more. */
    public boolean isClosed() {
        synchronized (connection) {
            return localClosed;
        }
    }

    /**
     * Reads content of the request.
     *
     * @return the octets read, 0 when none are there now, -1 at the end
     */
    public int read(ByteBuffer target) {
        synchronized (connection) {
            int count = body.read(target);
            connection.inflow.consumed(this, count);
            return count > 0 || target.remaining() == 0 ? count : remoteClosed || localClosed || !wantsBody ? -1 : 0;
        }
    }

    /** Whether a read would find something, or the end. */
    public boolean isReadable() {
        synchronized (connection) {
            return body.size() > 0 || remoteClosed || localClosed || !wantsBody;
        }
    }

    /** Drops the content of the request, what has come and what will. */
    public void ignoreBody() {
        synchronized (connection) {
            wantsBody = false;
            connection.inflow.consumed(this, body.clear());
        }
    }

    /**
     * Sends the head of the response.
     *
     * @param fields :status first, names in lower case
     * @param length of the content, -1 if it is not known yet, 0 for none: the stream then ends
     */
    public void respond(List<Field> fields, long length) {
        synchronized (connection) {
            connection.outflow.respond(this, fields, length);
        }
    }

    /**
     * Sends the head of the response, encoded already.
     *
     * @param date of {@link FieldBlock#date}
     * @param length of the content, 0 for none: the stream then ends
     */
    public void respond(FieldBlock fields, FieldBlock date, long length) {
        synchronized (connection) {
            connection.outflow.respond(this, fields, date, length);
        }
    }

    /**
     * Sends content, as much as windows, outbox and the turns of the other streams allow.
     *
     * @return how much; 0 when none can be sent now, below it what the content said
     */
    public int send(Content content) throws IOException {
        synchronized (connection) {
            return connection.outflow.send(this, content);
        }
    }

    /** Ends the response. One that is shorter than was announced is reset, so that the client can tell (section 8.1.1). */
    public void end() {
        synchronized (connection) {
            connection.outflow.end(this);
        }
    }

    /** Ends both directions. */
    public void reset(ErrorCode code) {
        synchronized (connection) {
            connection.abandon(this, code);
        }
    }

    /** Whether the stream is to be told when it can send: {@link Connection#nextToSend}. */
    public void wantToSend(boolean wants) {
        synchronized (connection) {
            wantsToSend = wants;
            connection.streams.place(this);
        }
    }

    void prioritize(Priority now) {
        priority = now;
        connection.streams.place(this);
    }

    void headIsSent() {
        headSent = true;
        connection.streams.place(this);
    }

    /** The client lets more be sent; less where it is below 0, as what was sent makes it. */
    void widen(int octets) {
        sendWindow += octets;
        connection.streams.place(this);
    }

    boolean waitsForBody() {
        return begun && !remoteClosed && wantsBody && body.size() == 0;
    }

    /** Cheaper than the virtual machine's, of which each object would ask once. Equal is what is the same. */
    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return "stream " + id;
    }
}

package dev.multihome.lane;

import dev.multihome.handler.Head;
import dev.multihome.handler.Ready;
import dev.multihome.site.Limits;
import io.undertow.util.ConnectionUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Answers the {@linkplain SimpleRequest simple requests} of one connection for which an answer is {@linkplain Ready
 * ready}, in front of Undertow's parser. All others it leaves alone, octet for octet, and of those that it could have
 * answered it says which they were, so that their answers are learnt. For one thread at a time.
 */
public final class FastLane {

    private final StreamConnection connection;
    private final Caller caller;
    private final Runnable sent;
    private final Behind behind;
    private final Limits limits;
    private final ReadyAnswers answers;
    private final LaneOutput output;
    private byte[] stashed = new byte[0];
    private boolean over;
    private boolean lingers;
    private boolean closing;

    /**
     * A lane for one connection.
     *
     * @param sent is run when the connection may be read again
     */
    public FastLane(StreamConnection connection, Caller caller, Behind behind, Limits limits, Runnable sent) {
        this.connection = connection;
        this.caller = caller;
        this.sent = sent;
        this.behind = behind;
        this.limits = limits;
        this.answers = new ReadyAnswers(behind);
        this.output = new LaneOutput(connection, caller, behind.isSecure(), limits, this::sent);
    }

    /** Whether an answer is under way, until whose end nothing may be read. */
    public boolean isSending() {
        return output.isSending();
    }

    /** Whether the last answer of the connection has been given, so that no request is taken any more. */
    public boolean isOver() {
        return over;
    }

    /** Whether what comes is of no interest any more: the connection is ended as soon as something does. */
    public boolean isClosing() {
        return closing;
    }

    /** Whether, at its end, it waits for the client's. */
    public boolean lingers() {
        return lingers;
    }

    private void sent() {
        if (over) {
            end();
        } else {
            sent.run();
        }
    }

    /**
     * Ends the connection after its last answer. Where more has come than the request, closing would reset it, so that the
     * answer may be lost: then nothing more is sent, and the client has time to read what was (RFC 9112 section 9.6). Where
     * nothing has, none will, for that request said so. Not at once, for whoever reads is still in the middle of it.
     */
    private void end() {
        connection.getIoThread().execute(() -> {
            closing = true;
            if (lingers) {
                ConnectionUtils.cleanClose(connection);
            } else {
                IoUtils.safeClose(connection);
            }
        });
    }

    /** The connection has ended. */
    public void close() {
        output.close();
    }

    public boolean hasStashed() {
        return stashed.length > 0;
    }

    /** Gives back octets that came while an answer was still being sent. */
    public int takeStashed(ByteBuffer target) {
        int count = Math.min(stashed.length, target.remaining());
        target.put(stashed, 0, count);
        stashed = Arrays.copyOfRange(stashed, count, stashed.length);
        return count;
    }

    /**
     * Answers requests that begin at an index, one after another, as long as it can.
     *
     * @param all whether nothing more than these has come from the client
     * @return the index behind the last that was answered; {@code to} where an answer {@link #isSending}, for what is
     *     behind it is stashed then
     */
    public int answer(ByteBuffer octets, int from, int to, boolean all) throws IOException {
        caller.want(null);
        lingers = !all || behind.isSecure(); // TLS has an end of its own to say
        if (caller.isAnswering() || behind.isDraining()) {
            return from;
        }
        LaneThread own = LaneThread.current();
        byte[] in = own.copy(octets, from, to);
        own.out().clear();
        int length = to - from;
        int at = 0;
        int answered = 0;
        while (at < length && !isSending() && !over) {
            output.tell(own);
            int end = own.request().read(in, at, length, limits);
            boolean isLast = end == length;
            if (end < 0 || own.request().closes() && !isLast || !answer(own)) {
                break; // what stands behind a request to close is nobody's, which is for the full parser to find
            }
            at = end;
            answered++;
        }
        output.flush(own);
        if (answered > 0) {
            behind.hurried(answered);
        }
        if (over && !isSending()) {
            end();
        }
        if (isSending()) {
            stashed = Arrays.copyOfRange(in, at, length);
            return to;
        }
        return from + at;
    }

    private boolean answer(LaneThread own) throws IOException {
        SimpleRequest request = own.request();
        long now = System.nanoTime();
        Ready ready = answers.find(request, own.key(), now);
        if (ready != null) {
            boolean closes = request.closes();
            boolean unmodified = answers.status() == ReadyAnswers.NOT_MODIFIED;
            Head head = ready.head(unmodified, request.isHead(), closes, behind.isSecure());
            if (head != null && answers.entry().hold()) {
                boolean given = output.give(
                        own, answers.entry(), head, answers.length(request), answers.status(), answers.observer(), now);
                if (given && closes) {
                    over = true;
                    caller.endsWithThisRequest();
                }
                return given;
            }
        }
        caller.want(answers.wanted());
        return false;
    }
}

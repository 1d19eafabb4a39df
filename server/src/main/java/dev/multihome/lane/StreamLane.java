package dev.multihome.lane;

import dev.multihome.content.Cached;
import dev.multihome.handler.Ready;
import dev.multihome.hpack.FieldBlock;
import dev.multihome.http2.Head;
import dev.multihome.multiplex.Shortcut;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FastLane} is to HTTP/1.1, for the streams of one connection of HTTP/2: {@linkplain StreamRequest plain
 * requests} for which an answer is {@linkplain Ready ready} are answered without an exchange of Undertow. When and how much
 * of an answer is sent is left to the connection.
 */
public final class StreamLane implements Shortcut {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Caller caller;
    private final Behind behind;
    private final ReadyAnswers answers;

    /** A lane for one connection. */
    public StreamLane(Caller caller, Behind behind) {
        this.caller = caller;
        this.behind = behind;
        answers = new ReadyAnswers(behind);
    }

    @Override
    public @Nullable Prepared answer(Head.Request asked) {
        caller.want(null);
        LaneThread own = LaneThread.current();
        StreamRequest request = own.streamRequest();
        if (!request.read(asked, behind.isSecure())) {
            return null;
        }
        long now = System.nanoTime();
        Ready ready = answers.find(request, own.key(), now);
        if (ready != null) {
            boolean unmodified = answers.status() == ReadyAnswers.NOT_MODIFIED;
            FieldBlock head = ready.block(unmodified, request.isHead(), behind.isSecure());
            if (head != null && answers.entry().hold()) {
                behind.hurried(1);
                var told = Told.later(answers.observer(), caller.client(), request, answers.status(), now);
                return new Given(head, own.dateField(now), answers.entry(), answers.length(request), told);
            }
        }
        caller.want(answers.wanted());
        return null;
    }

    /**
     * An answer.
     *
     * @param entry is held, and will be released
     * @param length octets of it that are sent: all or none
     */
    private record Given(FieldBlock head, FieldBlock date, Cached entry, int length, Told told) implements Prepared {

        @Override
        public ByteBuffer content() {
            return length == 0 ? NOTHING : entry.octets().duplicate();
        }

        @Override
        public void ended(long octets, boolean cut) {
            entry.release();
            told.ended(octets, cut);
        }
    }
}

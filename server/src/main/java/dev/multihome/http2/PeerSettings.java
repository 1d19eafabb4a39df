package dev.multihome.http2;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/** What the client has set: RFC 9113 section 6.5.2. Others of its settings concern nothing that is done here. */
final class PeerSettings {

    private static final int SETTING_BYTES = 6;

    private final LongConsumer tableSize;
    private int initialWindow = Connection.WINDOW;
    private boolean known;

    /** @param tableSize is given each SETTINGS_HEADER_TABLE_SIZE */
    PeerSettings(LongConsumer tableSize) {
        this.tableSize = tableSize;
    }

    /** SETTINGS_INITIAL_WINDOW_SIZE, 0 to 2^31 - 1. */
    int initialWindow() {
        return initialWindow;
    }

    /** Whether its first settings have come. */
    boolean areKnown() {
        return known;
    }

    void read(ByteBuffer payload) throws ConnectionFault {
        if (payload.remaining() % SETTING_BYTES != 0) {
            throw ConnectionFault.size("SETTINGS of " + payload.remaining() + " octets");
        }
        while (payload.hasRemaining()) {
            int id = payload.getShort() & 0xffff;
            long value = payload.getInt() & 0xffffffffL;
            switch (id) {
                case 1 -> tableSize.accept(value);
                case 2, FrameWriter.SETTINGS_NO_RFC7540_PRIORITIES, 8 -> check(id, value <= 1);
                case 4 -> {
                    if (value > Integer.MAX_VALUE) {
                        throw new ConnectionFault(ErrorCode.FLOW_CONTROL_ERROR, "an initial window above 2^31 - 1");
                    }
                    initialWindow = (int) value;
                }
                // Ours stay at the least that it can be
                case 5 -> check(id, value >= Frame.MOST_PAYLOAD && value < 1 << 24);
                default -> {
                    // Section 6.5.2: what is not known is passed over
                }
            }
        }
        known = true;
    }

    private static void check(int id, boolean holds) throws ConnectionFault {
        if (!holds) {
            throw ConnectionFault.protocol("setting " + id + " has a value that it must not have");
        }
    }
}

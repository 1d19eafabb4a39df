package dev.multihome.multicast;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several channels, of which one thread hears. Only {@link #wakeup} is for others. */
public final class Switchboard implements AutoCloseable {

    /** How many datagrams a channel hands over before the next one has its turn. */
    private static final int BATCH = 256;

    private final List<MulticastChannel> channels;
    private final Selector selector;

    /** Opens one channel. */
    @FunctionalInterface
    public interface Opening {
        MulticastChannel open() throws IOException;
    }

    /** Whoever hears. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a datagram.
         *
         * @param channel the number of the channel, in the order given
         */
        void heard(int channel, Received received);
    }

    private Switchboard(List<MulticastChannel> channels, Selector selector) {
        this.channels = List.copyOf(channels);
        this.selector = selector;
    }

    /** Opens all channels, or none: what was opened is closed when a later one fails. */
    public static Switchboard of(List<Opening> openings) throws IOException {
        List<MulticastChannel> channels = new ArrayList<>();
        Selector selector = Selector.open();
        try {
            for (Opening each : openings) {
                MulticastChannel channel = each.open();
                channels.add(channel);
                channel.register(selector);
            }
            return new Switchboard(channels, selector);
        } catch (IOException | RuntimeException failed) {
            channels.forEach(MulticastChannel::close);
            selector.close();
            throw failed;
        }
    }

    public MulticastChannel channel(int number) {
        return channels.get(number);
    }

    public int size() {
        return channels.size();
    }

    /**
     * Waits until something comes in, and hands over what there is.
     *
     * @param millis how long to wait at most; 0 or less for not at all
     */
    public void poll(long millis, Sink sink) throws IOException {
        if (millis > 0) {
            selector.select(millis);
        } else {
            selector.selectNow();
        }
        selector.selectedKeys().clear();
        for (int number = 0; number < channels.size(); number++) {
            for (int i = 0; i < BATCH; i++) {
                Optional<Received> next = channels.get(number).receive();
                if (next.isEmpty()) {
                    break;
                }
                sink.heard(number, next.get());
            }
        }
    }

    /** Ends the waiting, or the next. */
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() {
        channels.forEach(MulticastChannel::close);
        try {
            selector.close();
        } catch (IOException unusual) {
            throw new IllegalStateException("closing a selector failed", unusual);
        }
    }
}

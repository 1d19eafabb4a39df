package dev.multihome.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ForkJoinPool;

/** For tests of sockets, on loopback and ports that the kernel chooses. */
final class Sockets {

    private Sockets() {}

    static IoThreads threads(int count) {
        try {
            return IoThreads.start("test", count, ForkJoinPool.commonPool());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static ListeningSocket listen(String address, IoThreads threads, Door door) throws IOException {
        return ListeningSocket.bind(new InetSocketAddress(address, 0), 16, threads, door);
    }
}

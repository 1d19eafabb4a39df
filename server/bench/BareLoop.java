import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a server on the JVM cannot be faster than: one thread that waits, reads, looks for the path, and writes a head and a file
 * from memory, without a look at anything else. It is none: it takes a read for a request, and knows no error, no date and no
 * limit. Run by files.sh as {@code java BareLoop.java ADDRESS PORT FOLDER}.
 */
final class BareLoop {

    private final Map<String, ByteBuffer[]> answers = new HashMap<>();
    private final Selector selector = Selector.open();
    private final ByteBuffer request = ByteBuffer.allocateDirect(8192);

    private BareLoop(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                byte[] octets = Files.readAllBytes(file);
                String head =
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + octets.length;
                byte[] ended = (head + "\r\n\r\n").getBytes(ISO_8859_1);
                answers.put("/" + file.getFileName(), new ByteBuffer[] {direct(ended), direct(octets)});
            }
        }
    }

    private static ByteBuffer direct(byte[] octets) {
        return ByteBuffer.allocateDirect(octets.length).put(octets).flip();
    }

    public static void main(String[] arguments) throws IOException {
        var loop = new BareLoop(Path.of(arguments[2]));
        var listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])), 4096);
        listening.configureBlocking(false).register(loop.selector, SelectionKey.OP_ACCEPT);
        while (true) {
            loop.selector.select(loop::ready);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel accepted = ((ServerSocketChannel) key.channel()).accept();
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                read(key);
            } else {
                write(key, (ByteBuffer[]) key.attachment());
            }
        } catch (IOException gone) {
            close(key);
        }
    }

    private void read(SelectionKey key) throws IOException {
        int count = ((SocketChannel) key.channel()).read(request.clear());
        if (count < 0) {
            close(key);
            return;
        }
        byte[] path = new byte[32];
        int length = 0;
        while (length < path.length && request.get(4 + length) != ' ') {
            path[length] = request.get(4 + length++);
        }
        ByteBuffer[] answer = answers.get(new String(path, 0, length, ISO_8859_1));
        write(key, new ByteBuffer[] {answer[0].duplicate(), answer[1].duplicate()});
    }

    private static void write(SelectionKey key, ByteBuffer[] rest) throws IOException {
        var channel = (SocketChannel) key.channel();
        long count;
        do {
            count = channel.write(rest);
        } while (count > 0 && rest[1].hasRemaining());
        key.attach(rest);
        key.interestOps(rest[1].hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException ignored) {
            // it is gone
        }
    }
}

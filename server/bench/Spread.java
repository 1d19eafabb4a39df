import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Asks many addresses by turns, as the clients of many sites do: a number of connections at once, of which each asks ten
 * times for {@code /} and then goes on to the next address. Each answer has to be 200 with the content of its site. Run by
 * many.sh as {@code java Spread.java FILE PORT CONNECTIONS SECONDS}; a line of the file is an address, a blank, the content.
 * Prints requests a second, the median and the 99th percentile in microseconds, and how many answers failed.
 */
final class Spread {

    private static final int REQUESTS = 10;
    private static final int MOST = 4_000_000;

    private final List<String[]> sites;
    private final int port;
    private final Selector selector = Selector.open();
    private final int[] micros = new int[MOST];
    private int next;
    private int count;
    private int failed;

    private Spread(List<String[]> sites, int port) throws IOException {
        this.sites = sites;
        this.port = port;
    }

    private static final class Visit {

        private final ByteBuffer request;
        private final String content;
        private final ByteBuffer answer = ByteBuffer.allocate(8192);
        private int left = REQUESTS;
        private long asked;

        Visit(String[] site) {
            request = ByteBuffer.wrap(("GET / HTTP/1.1\r\nHost: " + site[0] + "\r\n\r\n").getBytes(ISO_8859_1));
            content = site[1] + "\n";
        }

        /** Whether the answer is whole; -1 when it is not the right one, 0 when octets are missing. */
        int outcome() {
            String text = new String(answer.array(), 0, answer.position(), ISO_8859_1);
            int body = text.indexOf("\r\n\r\n") + 4;
            if (body < 4 || text.length() < body + content.length()) {
                return 0;
            }
            return text.startsWith("HTTP/1.1 200 ") && text.substring(body).equals(content) ? 1 : -1;
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<String[]> sites = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(line -> line.split(" ", 2))
                .toList();
        new Spread(sites, Integer.parseInt(arguments[1]))
                .run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private void run(int connections, int seconds) throws IOException {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        for (int i = 0; i < connections; i++) {
            visit();
        }
        while (System.nanoTime() < end) {
            selector.select(key -> step(key), 100);
        }
        double took = (System.nanoTime() - start) / 1e9;
        int known = Math.min(count, MOST);
        Arrays.sort(micros, 0, known);
        System.out.printf(
                "%d %d %d %d %d%n",
                Math.round(count / took), micros[known / 2], micros[(int) (known * 0.99)], count, failed);
        System.exit(0); // the connections that are left end with it
    }

    private void visit() throws IOException {
        String[] site = sites.get(next++ % sites.size());
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT, new Visit(site));
        channel.connect(new InetSocketAddress(site[0], port));
    }

    private void step(SelectionKey key) {
        var visit = (Visit) key.attachment();
        var channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                ask(channel, visit);
            } else if (channel.read(visit.answer) < 0) {
                throw new IOException("the connection ended within an answer");
            } else {
                read(channel, visit);
            }
        } catch (IOException wrong) {
            failed++;
            again(channel);
        }
    }

    private void read(SocketChannel channel, Visit visit) throws IOException {
        int outcome = visit.outcome();
        if (outcome == 0) {
            return;
        }
        failed += outcome < 0 ? 1 : 0;
        micros[count++ % MOST] = (int) ((System.nanoTime() - visit.asked) / 1000);
        if (--visit.left > 0) {
            ask(channel, visit);
        } else {
            again(channel);
        }
    }

    private static void ask(SocketChannel channel, Visit visit) throws IOException {
        visit.answer.clear();
        visit.asked = System.nanoTime();
        channel.write(visit.request.rewind());
    }

    private void again(SocketChannel channel) {
        try {
            channel.close();
            visit();
        } catch (IOException impossible) {
            throw new IllegalStateException("no descriptor for another connection; ulimit -n", impossible);
        }
    }
}

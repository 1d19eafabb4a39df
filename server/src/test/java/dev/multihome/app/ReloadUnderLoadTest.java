package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.loop.Reloaded;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads that change a site, again and again, while the others are read from. */
class ReloadUnderLoadTest {

    private static final int RELOADS = 1_000;

    /** One at each site that stays; more of them only take the processors from other tests. */
    private static final int CLIENTS = 2;

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");
    private static final int PIECE = 32_000;
    private static final int LONG = RELOADS * PIECE;

    private final LiveServer live;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger reloads = new AtomicInteger();
    private final Semaphore pieces = new Semaphore(0);

    ReloadUnderLoadTest(@TempDir Path folder) {
        live = new LiveServer(folder);
    }

    @AfterEach
    void close() {
        over.set(true);
        pieces.release(RELOADS);
        threads.shutdown();
        live.close();
    }

    @Test
    void failsNoRequestAndCutsNoConnectionOfOtherSites() throws Exception {
        byte[] content = new byte[LONG];
        new Random(7).nextBytes(content);
        live.site("a").site("b").site("changing");
        Files.write(live.folder.resolve("sites/a/long.bin"), content);
        configure(0);
        live.start();
        CompletableFuture<byte[]> download = CompletableFuture.supplyAsync(this::downloadSlowly, threads);
        List<CompletableFuture<Integer>> kept = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int host = 1 + i % 2;
            kept.add(CompletableFuture.supplyAsync(() -> askOnOneConnection(host), threads));
        }
        for (int i = 1; i <= RELOADS; i++) {
            configure(i);
            assertThat(live.reload()).isInstanceOf(Reloaded.Applied.class);
            reloads.incrementAndGet();
            pieces.release();
        }
        live.awaitAnswer(3, 9000 + RELOADS % 2, "/", "This is changing.");
        over.set(true);
        assertThat(Arrays.equals(download.get(60, TimeUnit.SECONDS), content))
                .as("the download that went on meanwhile is whole")
                .isTrue();
        for (CompletableFuture<Integer> each : kept) {
            assertThat(each.get(60, TimeUnit.SECONDS))
                    .as("answers on one connection")
                    .isPositive();
        }
    }

    private void configure(int round) throws IOException {
        live.configured(
                "sites { a { address = NET.1 }, b { address = NET.2 }, changing { address = NET.3, listen.http = "
                        + (9000 + round % 2) + ", index = [index.html, \"" + round + ".html\"] } }");
    }

    /** Takes as long as the reloads do: a piece of it for each. */
    private byte[] downloadSlowly() {
        try (var socket = new Socket(live.net + ".1", 8080)) {
            ask(socket, "/long.bin", "close");
            InputStream in = new BufferedInputStream(socket.getInputStream());
            head(in);
            byte[] got = new byte[LONG];
            for (int at = 0; at < LONG; at += PIECE) {
                pieces.acquireUninterruptibly();
                assertThat(in.readNBytes(got, at, PIECE))
                        .as("octets from " + at + " on")
                        .isEqualTo(PIECE);
            }
            return got;
        } catch (IOException failed) {
            throw new AssertionError("the download failed after " + reloads + " reloads", failed);
        }
    }

    private int askOnOneConnection(int host) {
        int answers = 0;
        try (var socket = new Socket(live.net + "." + host, 8080)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!over.get()) {
                ask(socket, "/", "keep-alive");
                String head = head(in);
                assertThat(head).startsWith("HTTP/1.1 200 ").doesNotContain("Connection: close");
                Matcher length = LENGTH.matcher(head);
                assertThat(length.find()).as(head).isTrue();
                int octets = Integer.parseInt(length.group(1));
                assertThat(in.readNBytes(octets)).hasSize(octets);
                answers++;
            }
            return answers;
        } catch (IOException failed) {
            throw new AssertionError("answer " + answers + " failed after " + reloads + " reloads", failed);
        }
    }

    private static void ask(Socket socket, String path, String connection) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the connection was closed in a head: " + head);
            }
            head.append((char) octet);
        }
        return head.toString();
    }
}

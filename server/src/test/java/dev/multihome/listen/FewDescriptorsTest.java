package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.endpoint.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that may open 400 files at most. */
class FewDescriptorsTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String ADDRESS = "127.87.1.1";

    private final Process server;
    private final BufferedReader answers;
    private final Writer commands;
    private final Endpoint endpoint;
    private final Path log;

    FewDescriptorsTest(@TempDir Path folder) throws IOException {
        log = folder.resolve("log");
        server = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 400 && exec \"$0\" \"$@\"",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xshare:auto",
                        "-Dorg.jboss.logging.provider=jdk", // whose log goes to standard error
                        "-cp",
                        System.getProperty("java.class.path"),
                        FewDescriptorsMain.class.getName(),
                        ADDRESS)
                .redirectError(log.toFile())
                .start();
        answers = server.inputReader();
        commands = server.outputWriter();
        endpoint = Stand.at(ADDRESS, Integer.parseInt(answers.readLine()));
    }

    @AfterEach
    void stop() {
        server.destroyForcibly();
    }

    @Test
    void turnsClientsAwayBeforeDescriptorsRunOut() throws IOException {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            clients.add(Client.to(endpoint));
        }
        assertThat(clients.get(0).send(GET).response()).endsWith("hello");
        assertThat(clients.get(599).untilEnd()).isEmpty();

        for (Client each : clients) {
            each.close();
        }
        // Each of the 600 came in or was turned away; how many came in depends on how soon the first had left.
        await().until(() -> count("accepted") + count("refusedInTotal") == 600 && count("open") == 0);
        assertThat(count("accepted")).isGreaterThanOrEqualTo(144);
        assertThat(count("refusedInTotal")).isPositive();
        try (Client later = Client.to(endpoint)) {
            assertThat(later.send(GET).response()).endsWith("hello");
        }
        assertThat(Files.readString(log)).doesNotContain("Too many open files");
    }

    @Test
    void answersAgainOnceDescriptorsAreFree() throws IOException {
        try (Client before = Client.to(endpoint)) {
            assertThat(before.send(GET).response()).endsWith("hello");
            assertThat(Integer.parseInt(tell("exhaust"))).isPositive();
            try (Client waiting = Client.to(endpoint)) {
                waiting.send(GET);
                assertThat(before.send(GET).response())
                        .as("a connection that is open")
                        .endsWith("hello");
                tell("free");

                assertThat(waiting.response()).endsWith("hello");
            }
        }
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("Too many open files")))
                .hasSizeLessThan(4);
    }

    @Test
    void doesWithoutMBeans() throws IOException {
        assertThat(tell("mbeans")).isEqualTo("0");
    }

    private int count(String name) throws IOException {
        Matcher found = Pattern.compile(name + "=(\\d+)").matcher(tell("counts"));
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** The first line of the answer. */
    private String tell(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        String first = answers.readLine();
        for (String line = first; !line.equals("done"); line = answers.readLine()) {
            assertThat(server.isAlive()).as(log.toString()).isTrue();
        }
        return first;
    }
}

package dev.multihome.app;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The real {@code multihome.jar} with a configuration of its own, run in a namespace. */
final class Program implements AutoCloseable {

    static final Path JAR = Path.of(System.getProperty("multihome.root", ".."), "server", "target", "multihome.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Namespace namespace;
    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    /** @param folder where its {@code multihome.conf} and everything else is */
    Program(Namespace namespace, Path folder) {
        this.namespace = namespace;
        this.folder = folder;
    }

    /** Writes the configuration. */
    Program configured(String text) throws IOException {
        Files.createDirectories(folder.resolve("sites"));
        Files.writeString(folder.resolve("multihome.conf"), "sites-folder = sites\nstate-folder = var\n" + text);
        return this;
    }

    /** Makes a site's folder, with a page that says so. */
    Program site(String name) throws IOException {
        Path site = Files.createDirectories(folder.resolve("sites").resolve(name));
        Files.writeString(
                site.resolve("index.html"), "<!doctype html><title>" + name + "</title>This is " + name + ".\n");
        return this;
    }

    /** Runs a command to its end. */
    Outcome run(String... arguments) {
        return namespace.run(command(arguments).toArray(String[]::new));
    }

    /**
     * Starts {@code serve} and waits until it has shown the table of its sites.
     *
     * @param before what runs it, such as {@code setpriv} with its options
     */
    Process serve(String... before) {
        Process process = start(before);
        Awaitility.await("the table of sites")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> failIfEnded(process))
                .until(() -> output().contains("STATE\n"));
        return process;
    }

    /** Starts {@code serve}, and does not wait for anything. */
    Process start(String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(command("serve"));
        Path output = folder.resolve("out-" + started.size());
        Process process = namespace.start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()));
        started.add(process);
        return process;
    }

    /** What {@code serve}, the last one started, has said so far. */
    String output() throws IOException {
        Path output = folder.resolve("out-" + (started.size() - 1));
        return Files.exists(output) ? Files.readString(output) : "";
    }

    /** Waits until the server has said this. */
    void awaitOutput(String text) {
        Awaitility.await(text)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(this::output, each -> each.contains(text));
    }

    /**
     * Waits until the server shows a site in this state.
     *
     * @return what the command says then
     */
    String awaitState(String site, String state) {
        Pattern line = Pattern.compile("^" + site + " +" + state + " ", Pattern.MULTILINE);
        return Awaitility.await(site + " " + state)
                .atMost(PATIENCE)
                .until(() -> run("sites").output(), each -> line.matcher(each).find());
    }

    /** Its exit status. */
    static int awaitEnd(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the server still runs");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }

    private void failIfEnded(Process process) throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("serve ended with " + process.exitValue() + ": " + output());
        }
    }

    /** What runs it with these arguments. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-c", folder.resolve("multihome.conf").toString()));
        return command;
    }
}

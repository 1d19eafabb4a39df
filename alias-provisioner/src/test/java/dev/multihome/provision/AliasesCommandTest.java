package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line with addresses that need no kernel. */
class AliasesCommandTest {

    private final Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    AliasesCommandTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("multihome.conf");
        Files.createDirectories(folder.resolve("sites/sharpers"));
        Files.createDirectories(folder.resolve("sites/blog"));
        Files.writeString(file, """
                interface = lo
                sites-folder = sites
                state-folder = var
                addresses.pool = ["127.168.55.40 - 127.168.55.62"]
                sites { sharpers { address = 127.168.55.37 } }
                """);
    }

    @Test
    void bringsUpLoopbackAddressesWithoutAnyPrivilege() {
        assertThat(run("up", "-c", file.toString())).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "SITE      ADDRESS        LABEL  STATE",
                        "sharpers  127.168.55.37  -      local: needs no alias",
                        "blog      127.168.55.40  -      local: needs no alias",
                        "0 added, 0 removed");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"export, FORM", "adopt, ADDRESS"})
    void saysWhatAVerbIsMissing(String verb, String operand) {
        assertThat(run(verb, "-c", file.toString())).isEqualTo(64);
        assertThat(err.toString())
                .startsWith("Missing required parameter: '" + operand + "'")
                .contains("Usage: ");
    }

    @Test
    void saysThatTheStateFolderIsAFile() throws IOException {
        Path state = Files.writeString(file.resolveSibling("var"), "");
        for (String verb : new String[] {"plan", "up", "down"}) {
            assertThat(run(verb, "-c", file.toString())).isOne();
        }
        assertThat(err.toString().lines())
                .hasSize(3)
                .containsOnly("state-folder " + state + " is a file; move it away, or set state-folder to a folder");
    }

    @Test
    void plansThatNothingIsToBeDone() {
        assertThat(run("plan", "--detailed-exit-code", "-c", file.toString())).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "  local 127.168.55.37 for sharpers: needs no alias",
                        "  local 127.168.55.40 for blog: needs no alias",
                        "nothing to change");
    }

    @Test
    void plansAsJson() {
        assertThat(run("plan", "--json", "-c", file.toString())).isZero();
        assertThat(out.toString().replaceAll("\\s+", ""))
                .startsWith(
                        "{\"changes\":false,\"notes\":[],\"steps\":[{\"address\":\"127.168.55.37\",\"sites\":[\"sharpers\"],"
                                + "\"step\":\"local\",\"text\":");
    }

    @Test
    void takesDownNothingWhereNothingIsOurs() {
        assertThat(run("down", "-c", file.toString())).isZero();
        assertThat(out.toString().strip()).isEqualTo("nothing of ours is up");
    }

    @Test
    void saysEveryProblemOfTheConfigurationAndExitsWithOne() throws IOException {
        Files.writeString(file, "interface = lo\nadresses.pool = []\nsites { a { address = 10.0.0.300 } }\n");
        assertThat(run("up", "-c", file.toString())).isOne();
        assertThat(err.toString()).contains(file + ":2: adresses", file + ":3: sites.a.address: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysThatTheFileDoesNotExist() {
        assertThat(run("status", "-c", "/nonexistent/multihome.conf")).isOne();
        assertThat(err.toString()).contains("/nonexistent/multihome.conf: does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--nonsense", "statu", "up --json", "plan extra", "plan -c", "status --format xml"})
    void exitsWithSixtyFourAndTheUsageOnWrongUsage(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(64);
        assertThat(err.toString()).contains("Usage: aliases");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void suggestsTheVerbThatWasMeant() {
        run("statu");
        assertThat(err.toString()).contains("Did you mean").contains("status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "up --help", "down -h", "status --help", "plan --help"})
    void helpsOnStandardOutput(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: aliases");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    private int run(String... arguments) {
        CommandLine command = AliasesCommand.named("aliases");
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        int exit = command.execute(arguments);
        command.getOut().flush();
        command.getErr().flush();
        return exit;
    }
}

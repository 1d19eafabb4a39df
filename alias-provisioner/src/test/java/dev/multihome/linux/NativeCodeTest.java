package dev.multihome.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each in a JVM of its own, since a JVM loads native code once. */
class NativeCodeTest {

    @Test
    void isNotTouchedBeforeASocketIsOpened() throws Exception {
        String output = run(List.of("-Xlog:class+load:stdout"), List.of());
        assertThat(output).contains("capabilities ").doesNotContain("com.sun.jna.Native ");
    }

    @Test
    void saysEachTimeHowToHelpWhenItCannotBeUnpacked() throws Exception {
        String output = run(List.of("-Djna.tmpdir=/proc/nowhere"), List.of("once", "twice"));
        assertThat(output.lines().filter(line -> line.startsWith("refused: ")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("/proc/nowhere", "noexec", "-Djna.tmpdir=FOLDER"));
    }

    private static String run(List<String> options, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LazyNative.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

package dev.multihome.listen;

import dev.multihome.site.Limits;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** A server in a process of its own, which does as it is told on its input, one word a line, and says when it is done. */
final class FewDescriptorsMain {

    private FewDescriptorsMain() {}

    public static void main(String[] arguments) throws IOException, JMException {
        List<Closeable> held = new ArrayList<>();
        var commands = new BufferedReader(new InputStreamReader(System.in, java.nio.charset.StandardCharsets.US_ASCII));
        try (var stand = new Stand(Limits.DEFAULT)) {
            System.out.println(
                    stand.open(arguments[0], Stand.says("hello")).endpoint().port());
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                switch (command) {
                    case "exhaust" -> exhaust(held);
                    case "free" -> free(held);
                    case "mbeans" ->
                        System.out.println(ManagementFactory.getPlatformMBeanServer()
                                .queryNames(new ObjectName("org.xnio:*"), null)
                                .size());
                    default -> System.out.println(stand.listeners().counts());
                }
                System.out.println("done");
            }
        }
    }

    private static void exhaust(List<Closeable> held) {
        try {
            for (; ; ) {
                held.add(FileChannel.open(Path.of("/dev/null")));
            }
        } catch (IOException noneLeft) {
            System.out.println(held.size());
        }
    }

    private static void free(List<Closeable> held) throws IOException {
        for (Closeable each : held) {
            each.close();
        }
        held.clear();
    }
}

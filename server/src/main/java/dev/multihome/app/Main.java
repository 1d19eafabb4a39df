package dev.multihome.app;

import dev.multihome.cli.ConfigFile;
import dev.multihome.cli.Exit;
import dev.multihome.cli.LogProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Entry of {@code multihome.jar}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        LogProvider.install();
        Optional<Path> file = plainServe(List.of(arguments));
        System.exit(file.isPresent() ? serve(file.get()) : Commands.execute(arguments));
    }

    /** The configuration of {@code serve} and {@code serve -c FILE}, understood without loading the command line. */
    private static Optional<Path> plainServe(List<String> arguments) {
        if (arguments.equals(List.of("serve"))) {
            return Optional.of(ConfigFile.byDefault());
        }
        return arguments.size() == 3 && arguments.subList(0, 2).equals(List.of("serve", "-c"))
                ? Optional.of(Path.of(arguments.get(2)))
                : Optional.empty();
    }

    private static int serve(Path file) {
        Launch.prepare(file);
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try {
            return Serving.run(file, out, err);
        } catch (IOException failed) {
            err.println(failed.getMessage());
            return Exit.ERROR;
        } finally {
            out.flush();
        }
    }
}

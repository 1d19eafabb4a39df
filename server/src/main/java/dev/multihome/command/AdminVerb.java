package dev.multihome.command;

import dev.multihome.admin.AdminClient;
import dev.multihome.admin.AdminClient.Answer;
import dev.multihome.cli.Exit;
import dev.multihome.cli.Verb;
import dev.multihome.config.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A verb that talks to the running server. It needs nothing of the configuration but where its state is. */
public abstract class AdminVerb extends Verb {

    static final String TEXT = "text/plain";
    static final String JSON = "application/json";

    AdminVerb(String name, String... about) {
        super(name, about);
    }

    /** The server that was started with the configuration that was asked for. */
    final AdminClient server() {
        return new AdminClient(stateFolder());
    }

    /** Prints what the server says; where it refuses, on standard error. */
    final int show(Optional<Answer> answer) {
        if (answer.isEmpty()) {
            return notRunning();
        }
        if (answer.get().isGood()) {
            out().print(answer.get().text());
            return Exit.OK;
        }
        err().print(answer.get().text());
        return Exit.ERROR;
    }

    final int notRunning() {
        err().println("no server runs with " + file() + ": none has left its address in "
                + stateFolder().resolve("admin.url") + ", or it does not listen there; `serve` starts one");
        return Exit.NOT_RUNNING;
    }

    final Optional<Answer> get(String path, String accept) throws IOException {
        return server().ask("GET", path, accept);
    }

    final Optional<Answer> post(String path) throws IOException {
        return server().ask("POST", path, TEXT);
    }

    private Path stateFolder() {
        return StateFolder.of(file(), System.getenv());
    }
}

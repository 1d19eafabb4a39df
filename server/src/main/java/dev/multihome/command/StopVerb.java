package dev.multihome.command;

import dev.multihome.admin.AdminClient.Answer;
import dev.multihome.cli.Exit;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code stop}. */
public final class StopVerb extends AdminVerb {

    private static final long PATIENCE_SECONDS = 60;

    public StopVerb() {
        super(
                "stop",
                "Have the running server stop gracefully, and wait until it has.",
                "",
                "Needs the token in state-folder, so it runs as the user that `serve` runs as.",
                "Exit status: 0, 1 for a failure or when it still runs after a minute, 6 when no server runs.");
    }

    @Override
    protected int run() throws IOException {
        Optional<ProcessHandle> process = server().process();
        Optional<Answer> answer = post("/api/stop");
        if (process.isEmpty() || answer.filter(Answer::isGood).isEmpty()) {
            return show(answer);
        }
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            out().println("stopped");
            return Exit.OK;
        } catch (TimeoutException | ExecutionException still) {
            err().println("process " + process.get().pid() + " still runs after " + PATIENCE_SECONDS + " s");
            return Exit.ERROR;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Exit.ERROR;
        }
    }
}

package dev.multihome.command;

import java.io.IOException;

/** {@code reopen}. */
public final class ReopenVerb extends AdminVerb {

    public ReopenVerb() {
        super(
                "reopen",
                "Have the running server write its logs to new files: the old ones have been moved.",
                "",
                "Needs the token in state-folder, so it runs as the user that `serve` runs as.",
                "Exit status: 0, 1 for a failure, 6 when no server runs.");
    }

    @Override
    protected int run() throws IOException {
        return show(post("/api/reopen"));
    }
}

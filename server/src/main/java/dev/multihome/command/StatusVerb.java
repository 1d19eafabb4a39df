package dev.multihome.command;

import java.io.IOException;

/** {@code status}. */
public final class StatusVerb extends AdminVerb {

    public StatusVerb() {
        super(
                "status",
                "Show how the running server is doing: since when, how many sites in which state, what is wrong.",
                "",
                "Exit status: 0, 1 for a failure, 6 when no server runs.");
        flag("--json", "as JSON");
    }

    @Override
    protected int run() throws IOException {
        return show(get("/api/status", has("--json") ? JSON : TEXT));
    }
}

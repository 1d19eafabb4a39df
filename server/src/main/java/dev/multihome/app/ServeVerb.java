package dev.multihome.app;

import dev.multihome.cli.Verb;
import java.io.IOException;

/** {@code serve}. */
final class ServeVerb extends Verb {

    ServeVerb() {
        super(
                "serve",
                "Bring the addresses of the sites up, bind a listener to each, and serve.",
                "",
                "Shows a table of the sites as soon as they are served. A site that cannot be served does not",
                "hold back the others. SIGTERM or SIGINT (Ctrl-C) stop gracefully, a second SIGINT at once.",
                "",
                "Folders that come to sites-folder and go are followed, and with auto-reload = on edits of the",
                "configuration. SIGHUP reads everything again and applies what has changed, all or nothing.",
                "",
                "What others take from it comes back: an alias that somebody removes, a port that was taken.",
                "",
                "Needs CAP_NET_ADMIN to add addresses and CAP_NET_RAW to ask the network first (addresses.probe),",
                "CAP_NET_BIND_SERVICE for ports below 1024. Without the first two it waits for the addresses, which",
                "`aliases watch` may bring up in a process of its own.",
                "Exit status: 0 after a graceful stop, 1 bad configuration or failure, 3 no site could be served,",
                "70 it cannot go on (no memory, a defect, a jar that was overwritten) and is worth starting anew.");
    }

    @Override
    protected int run() throws IOException {
        return Serving.run(file(), out(), err());
    }
}

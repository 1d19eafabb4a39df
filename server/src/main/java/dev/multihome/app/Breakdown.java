package dev.multihome.app;

import dev.multihome.cli.Exit;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The end of a process that cannot go on: no memory, a class that does not load, a defect. It must not stay, look alive
 * and follow nothing any more: it ends, with the status for which a service manager starts it anew. Addresses stay up, and
 * the ledger knows that they are ours. Made while all is well, for then it may be that no class can be loaded.
 */
final class Breakdown {

    private final PrintWriter err;
    private final Duration patience;
    private final Consumer<Throwable> farewell;

    /**
     * Does nothing yet.
     *
     * @param patience how long the farewell may take; not zero
     * @param farewell what would be good to do before the end, on a thread of its own; it may fail or hang
     */
    Breakdown(PrintWriter err, Duration patience, Consumer<Throwable> farewell) {
        this.err = err;
        this.patience = patience;
        this.farewell = farewell;
    }

    /**
     * Ends the process, whatever state the JVM is in, and says why.
     *
     * @return never; the status is for the compiler
     */
    int end(Throwable cause) {
        try {
            err.println("the server cannot go on, and ends to be started anew (its addresses stay up): " + cause);
            cause.printStackTrace(err);
            err.flush();
            var thread = new Thread(() -> leave(cause), "farewell");
            thread.setDaemon(true);
            thread.start();
            thread.join(patience.toMillis());
        } catch (InterruptedException | RuntimeException | Error worse) {
            Thread.currentThread().interrupt(); // not even that can be done: no memory, or no thread, is left
        } finally {
            Runtime.getRuntime().halt(Exit.BROKEN);
        }
        return Exit.BROKEN;
    }

    private void leave(Throwable cause) {
        try {
            farewell.accept(cause);
        } catch (RuntimeException | Error worse) {
            err.println("answers under way are cut: " + worse);
            err.flush();
        }
    }
}

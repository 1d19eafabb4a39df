package dev.multihome.app;

import dev.multihome.listen.Listeners;
import org.slf4j.LoggerFactory;

/**
 * Saves time at launch, which is spent on loading classes: while one thread reads the command line and the
 * configuration, others load what {@code serve} will need next. Nothing depends on it.
 */
final class Launch {

    private Launch() {}

    static void prepare(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            start("prepare-log", () -> LoggerFactory.getLogger(Launch.class));
            start("prepare-listeners", Listeners::prepare);
        }
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

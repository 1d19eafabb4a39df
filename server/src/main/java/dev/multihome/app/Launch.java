package dev.multihome.app;

import dev.multihome.listen.Listeners;
import org.slf4j.LoggerFactory;

/**
 * Saves time at launch, most of which is spent on loading classes: while one thread reads the command line and the
 * configuration, another loads what {@code serve} needs next. Nothing depends on it.
 */
final class Launch {

    private Launch() {}

    static void prepare(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            var thread = new Thread(Launch::load, "launch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The log first: SLF4J complains where others log while Logback starts. */
    private static void load() {
        LoggerFactory.getLogger(Launch.class);
        Listeners.prepare();
    }
}

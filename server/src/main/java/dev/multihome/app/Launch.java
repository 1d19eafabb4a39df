package dev.multihome.app;

import dev.multihome.listen.Listeners;

/**
 * Saves time at launch, most of which is spent on loading classes: while one thread reads the command line and the
 * configuration, another loads what {@code serve} needs next. Nothing depends on it.
 */
final class Launch {

    private Launch() {}

    static void prepare(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            var thread = new Thread(Listeners::prepare, "launch");
            thread.setDaemon(true);
            thread.start();
        }
    }
}

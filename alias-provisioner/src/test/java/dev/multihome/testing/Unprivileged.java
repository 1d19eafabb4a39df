package dev.multihome.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Root without its capabilities, whom permissions bind as they do anyone. */
public final class Unprivileged {

    private Unprivileged() {}

    /**
     * Calls it on a thread that has no capabilities, nor have the threads that it starts.
     *
     * @throws Exception that of the call
     */
    public static <T> T call(Callable<T> work) throws Exception {
        var task = new FutureTask<>(() -> {
            Syscalls.dropCapabilities();
            return work.call();
        });
        var thread = new Thread(task, "unprivileged");
        thread.start();
        return task.get();
    }
}

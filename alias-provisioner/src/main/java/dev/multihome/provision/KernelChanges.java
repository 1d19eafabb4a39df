package dev.multihome.provision;

import dev.multihome.linux.RouteMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The kernel's own word; an overrun is a change like any other, since each is answered by a look at everything. */
record KernelChanges(RouteMonitor monitor, AtomicBoolean nudged) implements Changes {

    KernelChanges(RouteMonitor monitor) {
        this(monitor, new AtomicBoolean());
    }

    @Override
    public boolean await(Duration timeout) throws IOException {
        boolean changed = !monitor.next(timeout).isEmpty();
        return nudged.getAndSet(false) || changed;
    }

    @Override
    public void nudge() {
        nudged.set(true);
        monitor.wake();
    }

    @Override
    public boolean isOpen() {
        return monitor.isOpen();
    }

    @Override
    public void close() {
        monitor.close();
    }
}

package dev.multihome.provision;

import dev.multihome.linux.RouteMonitor;
import java.io.IOException;
import java.time.Duration;

/** The kernel's own word; an overrun is a change like any other, since each is answered by a look at everything. */
record KernelChanges(RouteMonitor monitor) implements Changes {

    @Override
    public boolean await(Duration timeout) throws IOException {
        return !monitor.next(timeout).isEmpty();
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

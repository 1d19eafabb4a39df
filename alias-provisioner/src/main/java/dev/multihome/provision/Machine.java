package dev.multihome.provision;

import dev.multihome.ledger.Place;
import dev.multihome.linux.Kernel;
import java.io.IOException;
import java.time.Duration;

/** What the provisioner needs of the box it runs on. */
interface Machine {

    /** The kernel's tables of the calling thread's network namespace. */
    Kernel kernel() throws IOException;

    /** This boot and this network namespace. */
    Place place() throws IOException;

    /** Whether a secondary IPv4 address outlives its primary on this interface. */
    boolean promotesSecondaries(String interfaceName);

    /** Lets time pass while the kernel works. */
    void pause(Duration time) throws IOException;
}

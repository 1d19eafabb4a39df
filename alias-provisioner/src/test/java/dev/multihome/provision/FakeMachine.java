package dev.multihome.provision;

import dev.multihome.ledger.Place;
import dev.multihome.linux.Kernel;
import java.io.IOException;
import java.time.Duration;

/** A box with one Ethernet interface, eth0, and lo; see {@link FakeKernel} for how its tables behave. */
final class FakeMachine implements Machine {

    final FakeKernel kernel = new FakeKernel();
    String boot = "boot-1";
    long namespace = 1;
    int opened;
    Duration waited = Duration.ZERO;

    @Override
    public Kernel kernel() {
        opened++;
        return kernel;
    }

    @Override
    public Place place() {
        return new Place(boot, namespace);
    }

    @Override
    public boolean promotesSecondaries(String interfaceName) {
        return false;
    }

    @Override
    public void pause(Duration time) throws IOException {
        waited = waited.plus(time);
        kernel.tick();
    }
}

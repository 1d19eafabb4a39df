package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.config.ProvisionerConfigReader;
import dev.multihome.linux.Answer;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.Change;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.LocalRoute;
import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/**
 * The provisioner on the real kernel, killed before a given one of its dealings with it; the ledger is written between
 * them. Arguments: how many dealings it may have, {@code up} or {@code down}, the configuration.
 */
final class HaltingProgram extends DelegatingMachine {

    /** As a shell shows SIGKILL. Nothing runs any more in the JVM: no finally, no hook. */
    static final int HALTED = 137;

    private int left;

    private HaltingProgram(int dealings) {
        this.left = dealings;
    }

    public static void main(String[] arguments) throws IOException {
        var machine = new HaltingProgram(Integer.parseInt(arguments[0]));
        var config = ProvisionerConfigReader.read(Path.of(arguments[2])).value().orElseThrow();
        var provisioner = new Provisioner(config, machine);
        ProvisionReport report = arguments[1].equals("up") ? provisioner.up(OnFailure.UNDO_ALL) : provisioner.down();
        System.exit(report.exitStatus());
    }

    /** Runs one in its own process. @return whether it was killed before it was done */
    static boolean isKilled(ProvisionedBox box, String verb, int steps) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Outcome outcome = box.box()
                .run(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        HaltingProgram.class.getName(),
                        String.valueOf(steps),
                        verb,
                        box.folder().resolve("multihome.conf").toString());
        Assertions.assertThat(outcome.exit()).as(outcome.output()).isIn(0, HALTED);
        return outcome.exit() == HALTED;
    }

    private void step() {
        if (left-- == 0) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    @Override
    public Kernel kernel() throws IOException {
        return new Stepping(super.kernel());
    }

    @Override
    public Optional<String> announce(Kernel kernel, int interfaceIndex, Collection<IpAddress> addresses)
            throws IOException {
        step();
        return super.announce(kernel, interfaceIndex, addresses);
    }

    /** One step a change, so that death comes between any two. */
    private final class Stepping implements Kernel {

        private final Kernel kernel;

        Stepping(Kernel kernel) {
            this.kernel = kernel;
        }

        @Override
        public List<LinkMessage> links() throws KernelException {
            step();
            return kernel.links();
        }

        @Override
        public List<AddressMessage> addresses() throws KernelException {
            return kernel.addresses(); // read right after the links
        }

        @Override
        public List<LocalRoute> localRoutes() throws KernelException {
            return kernel.localRoutes();
        }

        @Override
        public List<Answer> change(List<? extends Change> changes) throws KernelException {
            List<Answer> answers = new ArrayList<>();
            for (Change each : changes) {
                step();
                answers.addAll(kernel.change(List.of(each)));
            }
            return answers;
        }

        @Override
        public void close() {
            kernel.close();
        }
    }
}

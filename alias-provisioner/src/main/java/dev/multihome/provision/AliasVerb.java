package dev.multihome.provision;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Verb;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.ProvisionerConfigReader;
import dev.multihome.config.Reading;
import dev.multihome.ledger.LedgerException;
import java.io.IOException;
import java.util.Optional;

/** A verb of {@code aliases}: it needs a valid configuration. */
abstract class AliasVerb extends Verb {

    AliasVerb(String name, String... about) {
        super(name, about);
        flag("--trace", "print each netlink message, ours (>) and the kernel's (<), decoded, on standard error");
    }

    @Override
    protected final int run() throws IOException {
        Optional<Provisioner> provisioner = read();
        if (provisioner.isEmpty()) {
            return Exit.ERROR;
        }
        try {
            return run(provisioner.get());
        } catch (LedgerException denied) {
            if (denied.permitted()) {
                throw denied;
            }
            err().println(denied.getMessage());
            return Exit.NOT_PERMITTED;
        }
    }

    /** By the configuration as it is now; empty where that is wrong, which is said. */
    final Optional<Provisioner> read() {
        Reading<ProvisionerConfig> reading = ProvisionerConfigReader.read(file());
        reading.problems().forEach(err()::println);
        return reading.value().map(each -> new Provisioner(each, machine()));
    }

    /** This box, overheard where that was asked for. */
    final LinuxMachine machine() {
        return has("--trace") ? new LinuxMachine(Optional.of(err()::println)) : new LinuxMachine();
    }

    /**
     * Does it.
     *
     * @return the exit status
     */
    abstract int run(Provisioner provisioner) throws IOException;
}

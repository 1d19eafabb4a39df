package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.OnExit;
import dev.multihome.config.Origin;
import dev.multihome.config.PrefixChoice;
import dev.multihome.config.ProbeProfile;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import dev.multihome.ledger.Entries;
import dev.multihome.ledger.Ledger;
import dev.multihome.linux.Answer;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.Change;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.LocalRoute;
import dev.multihome.plan.Owned;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bench/aliases.sh} measures of a process that runs already and holds the ledger, as {@code serve} and {@code
 * watch} do: whole runs of {@link Provisioner#up} and {@link Provisioner#down}, ledger and reading back included, on the
 * real kernel; the part of these from the first change that the kernel is handed to its last answer; and writing the same
 * records into another ledger, waits for the disk included. Nothing is announced, for the programs that this is compared
 * with announce nothing.
 *
 * <p>Arguments: interface, state folder, prefix (host or inherit), rounds, and a file with one address a line. Prints
 * lines {@code resident}, {@code cpu} (of the thread), {@code ledger} and {@code kernel}, each with the shortest run up and down in milliseconds.
 */
final class ResidentAliases {

    /** So many aliases, so often, before anything is measured: then the just-in-time compilers are done. */
    private static final int WARM_UP_ALIASES = 256;

    private static final int WARM_UP_ROUNDS = 1_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Stopwatch stopwatch = new Stopwatch();
    private final List<Long> up = new ArrayList<>();
    private final List<Long> down = new ArrayList<>();
    private final List<Long> processorUp = new ArrayList<>();
    private final List<Long> processorDown = new ArrayList<>();
    private final List<Long> kernelUp = new ArrayList<>();
    private final List<Long> kernelDown = new ArrayList<>();
    private final List<Long> ledgerUp = new ArrayList<>();
    private final List<Long> ledgerDown = new ArrayList<>();

    private ResidentAliases() {}

    public static void main(String[] arguments) throws IOException {
        Path stateFolder = Path.of(arguments[1]);
        PrefixChoice prefix = arguments[2].equals("inherit") ? new PrefixChoice.Inherit() : new PrefixChoice.Host();
        List<String> addresses = Files.readAllLines(Path.of(arguments[4]));
        List<String> few = addresses.subList(0, Math.min(WARM_UP_ALIASES, addresses.size()));
        new ResidentAliases().run(config(arguments[0], stateFolder, prefix, few), WARM_UP_ROUNDS);
        var measured = new ResidentAliases();
        measured.run(config(arguments[0], stateFolder, prefix, addresses), Integer.parseInt(arguments[3]));
        System.out.printf("resident %.1f %.1f%n", shortest(measured.up), shortest(measured.down));
        System.out.printf("cpu %.1f %.1f%n", shortest(measured.processorUp), shortest(measured.processorDown));
        System.out.printf("ledger %.1f %.1f%n", shortest(measured.ledgerUp), shortest(measured.ledgerDown));
        System.out.printf("kernel %.1f %.1f%n", shortest(measured.kernelUp), shortest(measured.kernelDown));
    }

    private void run(ProvisionerConfig config, int rounds) throws IOException {
        var provisioner = new Provisioner(config, stopwatch);
        int count = config.sites().size();
        try (Ledger ledger = provisioner.hold();
                Ledger copy = Ledger.open(config.stateFolder().resolve("copy"), stopwatch.place())) {
            for (int i = 0; i < rounds; i++) {
                long busy = THREADS.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                ProvisionReport report = provisioner.up(ledger, OnFailure.KEEP_OTHERS);
                up.add(System.nanoTime() - start);
                processorUp.add(THREADS.getCurrentThreadCpuTime() - busy);
                kernelUp.add(stopwatch.taken());
                require(report.added().size() == count, report);
                Entries entries = ledger.read();
                ledgerUp.add(writing(copy, intents(entries), entries));
                busy = THREADS.getCurrentThreadCpuTime();
                start = System.nanoTime();
                ProvisionReport gone = provisioner.down(ledger);
                down.add(System.nanoTime() - start);
                processorDown.add(THREADS.getCurrentThreadCpuTime() - busy);
                kernelDown.add(stopwatch.taken());
                require(gone.removed() == count, gone);
                ledgerDown.add(writing(copy, ledger.read()));
            }
        }
    }

    private static long writing(Ledger ledger, Entries... states) throws IOException {
        long start = System.nanoTime();
        for (Entries each : states) {
            ledger.write(each);
        }
        return System.nanoTime() - start;
    }

    private static Entries intents(Entries entries) {
        return entries.owning(entries.owned().stream()
                .map(each ->
                        new Owned(Owned.State.INTENT, each.on(), each.prefix(), each.label(), each.mark(), each.site()))
                .toList());
    }

    /** This very box, which announces nothing, with a clock for the kernel's part. */
    private static final class Stopwatch extends DelegatingMachine {

        private long nanos;

        long taken() {
            long taken = nanos;
            nanos = 0;
            return taken;
        }

        @Override
        public Optional<String> announce(Kernel kernel, int interfaceIndex, Collection<IpAddress> addresses) {
            return Optional.empty();
        }

        @Override
        public Kernel kernel() throws IOException {
            Kernel kernel = super.kernel();
            return new Kernel() {
                @Override
                public List<LinkMessage> links() throws KernelException {
                    return kernel.links();
                }

                @Override
                public List<AddressMessage> addresses() throws KernelException {
                    return kernel.addresses();
                }

                @Override
                public List<LocalRoute> localRoutes() throws KernelException {
                    return kernel.localRoutes();
                }

                @Override
                public List<Answer> change(List<? extends Change> changes) throws KernelException {
                    long start = System.nanoTime();
                    List<Answer> answers = kernel.change(changes);
                    nanos += System.nanoTime() - start;
                    return answers;
                }

                @Override
                public void close() {
                    kernel.close();
                }
            };
        }
    }

    private static void require(boolean condition, ProvisionReport report) {
        if (!condition) {
            throw new IllegalStateException("not what was to be measured: " + report.failure() + ", "
                    + report.addresses().get(0));
        }
    }

    private static double shortest(List<Long> nanos) {
        return nanos.stream().mapToLong(Long::longValue).min().orElseThrow() / 1e6;
    }

    private static ProvisionerConfig config(
            String interfaceName, Path stateFolder, PrefixChoice prefix, List<String> addresses) {
        List<SiteAddresses> sites = new ArrayList<>();
        for (String each : addresses) {
            sites.add(new SiteAddresses(
                    new SiteName("site" + sites.size()),
                    List.of(IpAddress.parse(each)),
                    new Origin(Path.of("multihome.conf"), 1)));
        }
        return new ProvisionerConfig(
                interfaceName,
                stateFolder,
                List.of(),
                List.of(),
                prefix,
                ProbeProfile.OFF,
                List.of(),
                Optional.empty(),
                OnExit.KEEP,
                sites);
    }
}

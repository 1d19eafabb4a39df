package dev.multihome.provision;

import dev.multihome.config.PrefixChoice;
import dev.multihome.config.ProbeProfile;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import dev.multihome.ledger.Entries;
import dev.multihome.ledger.Ledger;
import dev.multihome.ledger.LedgerException;
import dev.multihome.ledger.LedgerMemory;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.LinkAddress;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.plan.Box;
import dev.multihome.plan.Desired;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Planner;
import dev.multihome.plan.Want;
import dev.multihome.plan.Width;
import dev.multihome.probe.Announcer;
import dev.multihome.probe.ArpEar;
import dev.multihome.sequence.Middle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the aliases of one configuration up and gives them back. Running it twice changes nothing; what is not proven
 * ours is never changed.
 *
 * <p>Where no address needs the kernel (all in 127.0.0.0/8, nothing of ours on the box) neither JNA nor a socket is
 * touched. Not thread-safe; belongs to the network namespace of the calling thread. Every method throws an IOException
 * with a message for people when the ledger is damaged, locked or cannot be written, and when the kernel's tables cannot
 * be read.
 */
public final class Provisioner {

    private final ProvisionerConfig config;
    private final Desired desired;
    private final Machine machine;
    private final Lease lease;
    private final LedgerMemory memory;
    private final LocalPlans plans;
    private final boolean local;

    public Provisioner(ProvisionerConfig config) {
        this(config, new LinuxMachine());
    }

    Provisioner(ProvisionerConfig config, Machine machine) {
        this(
                config,
                machine,
                new LedgerMemory(),
                new LocalPlans(),
                config.sites().stream().map(Provisioner::want).toList(),
                LocalPlans.areFor(config, config.sites()));
    }

    private Provisioner(
            ProvisionerConfig config,
            Machine machine,
            LedgerMemory memory,
            LocalPlans plans,
            List<Want> wants,
            boolean local) {
        this.memory = memory;
        this.plans = plans;
        this.config = config;
        this.machine = machine;
        this.local = local;
        this.lease = new Lease(config.lease());
        this.desired = new Desired(
                config.interfaceName(), wants, config.ranges(), config.pool(), width(config.prefix()), Set.of());
    }

    /** One for another configuration, which need not read or plan again what this has read and planned. */
    public Provisioner followedBy(ProvisionerConfig other) {
        Middle<SiteAddresses> sites = Middle.of(config.sites(), other.sites());
        List<Want> wants = new ArrayList<>(desired.wants());
        List<Want> changed =
                wants.subList(sites.head(), sites.head() + sites.before().size());
        changed.clear();
        sites.now().forEach(each -> changed.add(want(each)));
        boolean still = local && config.pool().equals(other.pool());
        return new Provisioner(
                other, machine, memory, plans, wants, LocalPlans.areFor(other, still ? sites.now() : other.sites()));
    }

    private static Want want(SiteAddresses each) {
        return new Want(each.site(), each.addresses(), each.floating());
    }

    /** What {@link #up} would do now. Changes nothing and needs no privilege. */
    public Plan plan() throws IOException {
        return observe(peek()).plan();
    }

    /** The same as if nothing were recorded: for whoever only looks, where the ledger cannot be read. */
    Plan planWithoutLedger() throws IOException {
        return observe(Entries.NONE).plan();
    }

    /** Adds what is missing, and removes what is ours and no longer wanted. */
    public ProvisionReport up(OnFailure policy) throws IOException {
        Entries peeked = peek();
        if (!needsKernel(peeked)) {
            return lease.noted(upWithoutKernel(peeked, policy));
        }
        Observation first = observe(peeked);
        if (first.isSettled(lease)) {
            return lease.noted(Reports.of(first.plan()));
        }
        try (Ledger ledger = hold()) {
            return lease.noted(up(ledger, policy));
        }
    }

    /** As {@link #up(OnFailure)}, with the ledger held already. */
    ProvisionReport up(Ledger ledger, OnFailure policy) throws IOException {
        Entries entries = ledger.read();
        if (!needsKernel(entries)) {
            return note(planWithoutKernel(entries).plan(), entries, ledger);
        }
        try (Kernel kernel = machine.kernel()) {
            Observation observation = observe(kernel, entries);
            return observation.isSettled(lease)
                    ? Reports.of(observation.plan())
                    : claim(kernel, ledger, observation, policy);
        }
    }

    private ProvisionReport upWithoutKernel(Entries peeked, OnFailure policy) throws IOException {
        Plan plan = planWithoutKernel(peeked).plan();
        if (Middle.equal(plan.assignments(), peeked.assignments())) {
            return plans.report(plan);
        }
        try (Ledger ledger = hold()) {
            boolean same = ledger.read().equals(peeked); // nobody has written meanwhile
            return same ? note(plan, peeked, ledger) : up(ledger, policy);
        }
    }

    /** Records what a plan gives, where nothing else is to be done. */
    private ProvisionReport note(Plan plan, Entries before, Ledger ledger) throws IOException {
        if (!Middle.equal(plan.assignments(), before.assignments())) {
            ledger.write(new Entries(List.of(), plan.assignments()));
        }
        return plans.report(plan);
    }

    private Entries peek() throws IOException {
        return Ledger.peek(config.stateFolder(), machine.place(), memory);
    }

    /** Whether there is anything to bring up or to watch: false when every address is in 127.0.0.0/8 or ::1, and lo up. */
    public boolean needsKernel() throws IOException {
        return needsKernel(peek());
    }

    /** Takes the ledger, so that no other process works on the same aliases. */
    Ledger hold() throws IOException {
        return Ledger.open(config.stateFolder(), machine.place(), memory);
    }

    /**
     * Renews the lease of whatever is proven ours.
     *
     * @throws IOException also when the kernel refuses
     */
    void renew(Ledger ledger) throws IOException {
        Entries entries = ledger.read();
        if (!entries.owned().isEmpty()) {
            try (Kernel kernel = machine.kernel()) {
                lease.renew(kernel, settling(kernel, entries).look(), entries.owned(), each -> true);
            }
        }
    }

    Lease lease() {
        return lease;
    }

    ProvisionerConfig config() {
        return config;
    }

    /** Removes every alias that is ours. Who was given which address and label stays known. */
    public ProvisionReport down() throws IOException {
        if (peek().owned().isEmpty()) {
            return Reports.of(new Plan(List.of(), List.of(), List.of()));
        }
        try (Ledger ledger = hold()) {
            return down(ledger);
        }
    }

    /** As {@link #down()}, with the ledger held already. */
    ProvisionReport down(Ledger ledger) throws IOException {
        try (Kernel kernel = machine.kernel()) {
            Entries entries = ledger.read();
            Settling settling = settling(kernel, entries);
            Box box = settling.look();
            Plan plan = Planner.giveBack(box, entries.owned(), entries.assignments());
            return new Claiming(settling, kernel, ledger, OnFailure.KEEP_OTHERS)
                    .apply(plan, Map.of(), box, entries, config.lease());
        }
    }

    /** The box with every address, whose it is, and what is wanted and not there. */
    public Status status() throws IOException {
        Entries entries = Entries.NONE;
        Optional<String> unreadable = Optional.empty();
        try {
            entries = peek();
        } catch (LedgerException e) {
            unreadable = Optional.of("whose addresses these are is not known: " + e.getMessage());
        }
        try (Kernel kernel = machine.kernel()) {
            Box box = settling(kernel, entries).look();
            Plan plan = Planner.plan(desired, box, entries.owned(), entries.assignments());
            return Status.of(box, unreadable.isPresent() ? Optional.empty() : Optional.of(entries.owned()), plan)
                    .noting(unreadable);
        }
    }

    /**
     * Tells the network once more about the aliases that a run added, of which {@link #up} tells it at once: one
     * announcement may be lost. To be called {@link #announceInterval} later.
     */
    public void announceAgain(ProvisionReport report) throws IOException {
        if (!report.added().isEmpty()) {
            try (Kernel kernel = machine.kernel()) {
                Announcing.round(machine, kernel, report);
            }
        }
    }

    /** ANNOUNCE_INTERVAL of RFC 5227 section 1.1, and a tenth of it for those who would rather not wait. */
    public Duration announceInterval() {
        return config.probe() == ProbeProfile.RFC5227 ? Announcer.INTERVAL : Announcer.INTERVAL.dividedBy(10);
    }

    private ProvisionReport claim(Kernel kernel, Ledger ledger, Observation seen, OnFailure policy) throws IOException {
        Optional<Integer> index = config.probe() == ProbeProfile.OFF
                ? Optional.empty()
                : kernel.links().stream()
                        .filter(each -> each.name().equals(config.interfaceName()) && ArpEar.isOfUse(each))
                        .map(LinkMessage::index)
                        .findFirst();
        try (Rivals rivals = Rivals.on(machine, kernel, index, ignored())) {
            return claim(kernel, ledger, seen, policy, rivals);
        }
    }

    private ProvisionReport claim(Kernel kernel, Ledger ledger, Observation seen, OnFailure policy, Rivals rivals)
            throws IOException {
        Settling settling = settling(kernel, seen.entries());
        Probing.Asked asked;
        try {
            asked = new Probing(machine, kernel, config.probe(), ignored()).plan(desired, seen);
        } catch (NotPermittedException e) {
            return Reports.forbidden(seen.plan(), String.valueOf(e.getMessage()));
        }
        ProvisionReport report = new Claiming(settling, kernel, ledger, policy)
                .apply(asked.plan(), asked.unasked(), seen.box(), seen.entries(), config.lease());
        if (report.permitted() && !report.undone() && seen.isOfAnotherLease(lease)) {
            lease.renew(kernel, settling.look(), ledger.read().owned(), lease::differs);
        }
        Optional<String> untold = Announcing.round(machine, kernel, report);
        ProvisionReport left = rivals.giveWay(kernel, ledger, settling, report);
        return untold.map(left::noting).orElse(left);
    }

    private Observation observe(Entries entries) throws IOException {
        if (!needsKernel(entries)) {
            return planWithoutKernel(entries);
        }
        try (Kernel kernel = machine.kernel()) {
            return observe(kernel, entries);
        }
    }

    private Observation observe(Kernel kernel, Entries entries) throws IOException {
        return Observation.of(settling(kernel, entries).look(), entries, desired);
    }

    private Observation planWithoutKernel(Entries entries) {
        var nothing = new Box(List.of(), List.of());
        return new Observation(nothing, entries, plans.plan(desired, entries.assignments()));
    }

    /** Whether anything but loopback addresses is wanted or owned, or even these have to wait. */
    private boolean needsKernel(Entries entries) {
        return !config.ranges().isEmpty() || !local || !entries.owned().isEmpty() || machine.seemsToLackLoopback();
    }

    /** Whose word does not count when somebody says that he has an address. */
    Set<LinkAddress> ignored() {
        return config.ignoredMacs().stream().map(LinkAddress::parse).collect(Collectors.toUnmodifiableSet());
    }

    private Settling settling(Kernel kernel, Entries entries) {
        boolean ranges = wantsRanges() || entries.owned().stream().anyMatch(Owned::isRange);
        return new Settling(kernel, machine, ranges);
    }

    /** Whether local routes matter. */
    boolean wantsRanges() {
        return !config.ranges().isEmpty();
    }

    private static Width width(PrefixChoice choice) {
        if (choice instanceof PrefixChoice.Length fixed) {
            return new Width.Fixed(fixed.length());
        }
        return choice instanceof PrefixChoice.Inherit ? new Width.Inherit() : new Width.Host();
    }
}

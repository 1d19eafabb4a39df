package dev.multihome.plan;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Label;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out one plan. Pure: the same arguments give the same plan. */
public final class Planner {

    private final Desired desired;
    private final Box box;
    private final Proven proven;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Allotment allotment;
    private final Unfit unfit;
    private final Set<IpAddress> floating;
    private final Optional<String> loopbackDown;
    private final Optional<Interface> target;
    private final Optional<Shape> shape;
    private final Ranges ranges;

    private Planner(Desired desired, Box box, List<Owned> recorded, List<Assignment> assignments) {
        this.desired = desired;
        this.box = box;
        floating = desired.floating();
        loopbackDown = box.interfaces().stream()
                .filter(each -> each.loopback() && !each.up())
                .findFirst()
                .map(each -> down(each.name()));
        proven = new Proven(recorded, box);
        target = box.named(desired.interfaceName());
        List<Observed> others = othersOnTarget();
        unfit = new Unfit(others, desired.interfaceName());
        allotment = new Allotment(assignments, foreignNumbers(others));
        shape = target.map(it -> new Shape(it, desired.width(), others));
        ranges = new Ranges(desired.ranges(), box, proven);
    }

    /**
     * What turns the box into what is desired.
     *
     * @param recorded what the ledger holds as ours in this boot and namespace, proven or not
     * @param assignments who was given what before
     */
    public static Plan plan(Desired desired, Box box, List<Owned> recorded, List<Assignment> assignments) {
        return new Planner(desired, box, recorded, assignments).up();
    }

    /** What gives everything back that is proven ours; assignments stay, so that the next plan finds them. */
    public static Plan giveBack(Box box, List<Owned> recorded, List<Assignment> assignments) {
        List<Step> steps = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        var proven = new Proven(recorded, box);
        for (Owned each : recorded) {
            if (box.proves(each).isPresent()) {
                remove(each, "given back", box, proven, steps, notes);
            } else if (!each.isRange() && !box.at(each.address()).isEmpty()) {
                notes.add(notProven(each));
            }
        }
        return new Plan(steps, assignments, notes);
    }

    private Plan up() {
        Resolution resolution = Resolution.of(desired, box, proven, unfit, allotment);
        steps.addAll(ranges.steps());
        resolution.wanted().forEach(this::step);
        steps.addAll(resolution.unassigned());
        proven.all().stream()
                .filter(each -> !each.isRange() && !resolution.wanted().containsKey(each.address()))
                .forEach(each -> remove(each, "no site stands on it any more"));
        shape.ifPresent(it -> notes.addAll(it.notes()));
        notes.addAll(ranges.notes());
        boolean adds = steps.stream().anyMatch(Step.Add.class::isInstance);
        if (adds && target.map(Interface::loopback).orElse(false)) {
            notes.add(desired.interfaceName() + " reaches this box only: nobody else will find these addresses");
        }
        NeighbourGroups.note(steps).ifPresent(notes::add);
        return new Plan(steps, allotment.result(), notes);
    }

    private void step(IpAddress address, List<SiteName> sites) {
        if (address.isLoopback()) {
            // Where it never was up, the kernel lets a listener be bound all the same, and nobody reaches it.
            steps.add(
                    loopbackDown.isPresent()
                            ? new Step.Wait(address, sites, loopbackDown.get())
                            : new Step.Local(address, sites));
            return;
        }
        List<Proven.Pair> ours = proven.at(address);
        if (!ours.isEmpty() && floating.contains(address)) {
            ours.forEach(each -> remove(each.owned(), "it is floating now, for another program to bring"));
            steps.add(new Step.Floating(address, sites));
            return;
        }
        Optional<Step> within = floating.contains(address) ? Optional.empty() : ranges.step(address, sites);
        if (within.isPresent() && box.at(address).size() == ours.size()) {
            steps.add(within.get());
            ours.forEach(each -> remove(each.owned(), "a range holds it now"));
            return;
        }
        if (!ours.isEmpty()) {
            keep(address, sites, ours);
            return;
        }
        List<Observed> there = box.at(address);
        if (!there.isEmpty()) {
            foreign(address, sites, there);
            return;
        }
        if (floating.contains(address)) {
            steps.add(new Step.Floating(address, sites));
            return;
        }
        Optional<String> reason = unfit.reason(address);
        if (reason.isPresent()) {
            steps.add(new Step.Refused(address, sites, "it " + reason.get(), false, ""));
        } else if (target.isEmpty() || !target.get().up()) {
            steps.add(new Step.Wait(address, sites, missing()));
        } else {
            add(address, sites, !proven.unprovenAt(address).isEmpty());
        }
    }

    /** An alias of ours is there: it stays if it is as it should be, else it is added anew. */
    private void keep(IpAddress address, List<SiteName> sites, List<Proven.Pair> ours) {
        if (shape.isEmpty()) {
            steps.add(new Step.Wait(address, sites, missing()));
            return;
        }
        Alias alias = shape.get().alias(sites, address, allotment.number(sites.get(0), address));
        Optional<Proven.Pair> right = ours.stream()
                .filter(each -> alias.isAlready(each.owned(), each.observed()))
                .findFirst();
        if (right.isEmpty() && !target.orElseThrow().up()) {
            steps.add(new Step.Wait(address, sites, missing()));
            return;
        }
        for (Proven.Pair each : ours) {
            if (!Optional.of(each).equals(right)) {
                remove(each.owned(), "it should be " + alias.prefix() + " as " + alias.title());
            }
        }
        steps.add(right.<Step>map(it -> new Step.Keep(alias, it.owned().of(alias.site())))
                .orElseGet(() -> new Step.Add(alias, false)));
    }

    private void foreign(IpAddress address, List<SiteName> sites, List<Observed> there) {
        proven.unprovenAt(address).forEach(each -> notes.add(notProven(each)));
        Observed shown = there.stream()
                .filter(each -> each.interfaceIndex()
                        == target.map(it -> it.id().index()).orElse(0))
                .findFirst()
                .orElse(there.get(0));
        String name = box.nameOf(shown.interfaceIndex());
        if (shown.has(Observed.Trait.DADFAILED)) {
            steps.add(new Step.Refused(
                    address,
                    sites,
                    "another host on the network of " + name + " has it (duplicate detection failed)",
                    true,
                    ""));
        } else {
            steps.add(new Step.Foreign(address, sites, name, shown, floating.contains(address)));
        }
    }

    private void add(IpAddress address, List<SiteName> sites, boolean restores) {
        int number = allotment.number(sites.get(0), address);
        shape.ifPresent(it -> steps.add(new Step.Add(it.alias(sites, address, number), restores)));
    }

    private void remove(Owned owned, String reason) {
        remove(owned, reason, box, proven, steps, notes);
    }

    /** Unless something that is not ours would go along. */
    private static void remove(
            Owned owned, String reason, Box box, Proven proven, List<Step> steps, List<String> notes) {
        List<Observed> others = box.proves(owned).map(box::lostWith).orElse(List.of()).stream()
                .filter(each -> !proven.covers(each))
                .toList();
        if (owned.isRange() || others.isEmpty()) {
            steps.add(new Step.Remove(owned, reason));
        } else {
            String on = owned.on().name();
            notes.add(owned.prefix() + " stays on " + on + ": the kernel would remove "
                    + others.get(0).prefix() + (others.size() == 1 ? "" : " and " + (others.size() - 1) + " more")
                    + " along with it, and that is not ours; set net.ipv4.conf." + on
                    + ".promote_secondaries = 1 first");
        }
    }

    private String missing() {
        String name = desired.interfaceName();
        if (target.isPresent()) {
            return down(name);
        }
        return "there is no interface " + name + "; this box has "
                + box.interfaces().stream().map(Interface::name).collect(Collectors.joining(", "));
    }

    private static String down(String name) {
        return name + " is down; bring it up with `ip link set " + name + " up`";
    }

    private static String notProven(Owned each) {
        return each.prefix() + " on " + each.on().name() + " is recorded as ours, but is not as we made it: left alone";
    }

    private List<Observed> othersOnTarget() {
        int index = target.map(it -> it.id().index()).orElse(0);
        return box.addresses().stream()
                .filter(each -> each.interfaceIndex() == index && !proven.covers(each))
                .toList();
    }

    private Set<Integer> foreignNumbers(List<Observed> others) {
        return others.stream()
                .filter(each -> each.address().family() == Family.IPV4)
                .flatMap(each -> each.label().flatMap(Label::parse).stream())
                .filter(each -> each.interfaceName().equals(desired.interfaceName()))
                .map(Label::number)
                .collect(Collectors.toSet());
    }
}

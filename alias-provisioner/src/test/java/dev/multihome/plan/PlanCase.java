package dev.multihome.plan;

import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A box, a wish and a ledger in a few lines of text:
 *
 * <pre>
 * interface eth0 [down] [lo] [promote]
 * has eth0 192.168.55.37/27 [label=eth0] [broadcast=192.168.55.63] [mark=0] [secondary] [tentative] [dadfailed]
 * route lo 10.1.0.0/16 [mark=77]
 * nonlocal yes
 * gateway 192.168.55.33
 * on eth0
 * range 10.1.0.0/16
 * prefix host | inherit | 24
 * taken 192.168.55.41
 * pool 192.168.55.40 - 192.168.55.62
 * want sharpers 192.168.55.37 …
 * ours | intent eth0 192.168.55.38/32 [label=eth0:0] [mark=77] [site=usurers]
 * given usurers 192.168.55.38 [number=0] [pool] [retired=1]
 * </pre>
 */
final class PlanCase {

    private final List<Interface> interfaces = new ArrayList<>();
    private final List<Observed> addresses = new ArrayList<>();
    private final List<Want> wants = new ArrayList<>();
    private final List<AddressRange> pool = new ArrayList<>();
    private final List<Owned> owned = new ArrayList<>();
    private final List<IpAddress> taken = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Prefix> ranges = new ArrayList<>();
    private final List<Observed> routes = new ArrayList<>();
    private final List<IpAddress> gateways = new ArrayList<>();
    private boolean nonlocal;
    private String on = "eth0";
    private Width width = new Width.Host();

    static Plan plan(String text) {
        var read = new PlanCase();
        text.lines().map(String::strip).filter(each -> !each.isEmpty()).forEach(read::line);
        var desired = new Desired(read.on, read.wants, read.ranges, read.pool, read.width, Set.copyOf(read.taken));
        var box = new Box(read.interfaces, read.addresses, read.routes, read.nonlocal, Set.copyOf(read.gateways));
        return Planner.plan(desired, box, read.owned, read.assignments);
    }

    /** Steps, then what is remembered, then notes. */
    static String text(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.steps().forEach(each -> lines.add(each.text()));
        for (Assignment each : plan.assignments()) {
            lines.add("given " + each.site() + " " + each.address()
                    + (each.number().isPresent() ? " number=" + each.number().getAsInt() : "")
                    + (each.pooled() ? " pool" : "") + (each.active() ? "" : " retired=" + each.retired()));
        }
        plan.notes().forEach(each -> lines.add("note: " + each));
        return String.join("\n", lines);
    }

    private void line(String line) {
        List<String> words = List.of(line.split(" +"));
        String first = words.get(1);
        switch (words.get(0)) {
            case "interface" ->
                interfaces.add(new Interface(
                        new InterfaceId(interfaces.size() + 1, first, "02:00:00:00:00:0" + (interfaces.size() + 1)),
                        !words.contains("down"),
                        !words.contains("down"),
                        words.contains("lo") ? Reach.LOOPBACK : Reach.NETWORK,
                        words.contains("promote")));
            case "has" ->
                addresses.add(new Observed(
                        id(first).index(),
                        Prefix.parse(words.get(2)),
                        value(words, "label"),
                        value(words, "broadcast").map(IpAddress::parse),
                        traits(words),
                        Integer.parseInt(value(words, "mark").orElse("0"))));
            case "route" ->
                routes.add(new Observed(
                        id(first).index(),
                        Prefix.parse(words.get(2)),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Integer.parseInt(value(words, "mark").orElse("77"))));
            case "gateway" -> gateways.add(IpAddress.parse(first));
            case "nonlocal" -> nonlocal = first.equals("yes");
            case "range" -> ranges.add(Prefix.parse(first));
            case "on" -> on = first;
            case "taken" -> taken.add(IpAddress.parse(first));
            case "prefix" ->
                width = switch (first) {
                    case "host" -> new Width.Host();
                    case "inherit" -> new Width.Inherit();
                    default -> new Width.Fixed(Integer.parseInt(first));
                };
            case "pool" -> pool.add(AddressRange.parse(line.substring(5)));
            case "want" ->
                wants.add(new Want(
                        new SiteName(first),
                        words.subList(2, words.size()).stream()
                                .filter(each -> !each.equals("floating"))
                                .map(IpAddress::parse)
                                .toList(),
                        words.contains("floating")));
            case "ours", "intent" ->
                owned.add(new Owned(
                        words.get(0).equals("ours") ? Owned.State.OURS : Owned.State.INTENT,
                        id(first),
                        Prefix.parse(words.get(2)),
                        value(words, "label"),
                        Integer.parseInt(value(words, "mark").orElse("77")),
                        value(words, "site").map(SiteName::new)));
            case "given" ->
                assignments.add(new Assignment(
                        new SiteName(first),
                        IpAddress.parse(words.get(2)),
                        value(words, "number")
                                .map(each -> OptionalInt.of(Integer.parseInt(each)))
                                .orElse(OptionalInt.empty()),
                        words.contains("pool"),
                        Long.parseLong(value(words, "retired").orElse("0"))));
            default -> throw new IllegalArgumentException("no such line in a case: " + line);
        }
    }

    private InterfaceId id(String name) {
        return interfaces.stream()
                .filter(each -> each.name().equals(name))
                .map(Interface::id)
                .findFirst()
                .orElse(new InterfaceId(99, name, "02:00:00:00:00:99"));
    }

    private static Set<Observed.Trait> traits(List<String> words) {
        Set<Observed.Trait> traits = EnumSet.noneOf(Observed.Trait.class);
        for (Observed.Trait each : Observed.Trait.values()) {
            if (words.contains(each.name().toLowerCase(Locale.ROOT))) {
                traits.add(each);
            }
        }
        return traits;
    }

    private static Optional<String> value(List<String> words, String key) {
        return words.stream()
                .filter(each -> each.startsWith(key + "="))
                .map(each -> each.substring(key.length() + 1))
                .findFirst();
    }
}

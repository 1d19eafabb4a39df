package dev.multihome.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multihome.address.IpAddress;
import dev.multihome.multicast.Counters;
import dev.multihome.multicast.Received;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Calls the roll of a fleet, and looks at who answers and how. What a box says to all must arrive, as well as what it says
 * to us alone: where only the latter does, the group is filtered on the way. For one thread.
 */
public final class Doctor {

    private final Membership membership;
    private final Ways ways;
    private final Counters<Count> counts = new Counters<>(Count.class);
    private final Map<String, IpAddress> present = new TreeMap<>();
    private final TreeSet<String> announced = new TreeSet<>();
    private final TreeSet<Long> selves = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();

    public Doctor(Membership membership, Ways ways) {
        this.membership = membership;
        this.ways = ways;
    }

    /**
     * Examines.
     *
     * @param patience how long to listen
     */
    public List<Finding> examine(Duration patience) {
        try {
            FleetKey key = FleetKey.read(membership.keyFile());
            lookAtKeyFile();
            try (Lanes lanes = Lanes.open(membership, ways)) {
                findings.add(Finding.good("the groups " + membership.group4() + " and " + membership.group6()
                        + " can be joined, port " + membership.port()));
                listen(lanes, key, patience);
            }
        } catch (IOException failed) {
            findings.add(Finding.bad(String.valueOf(failed.getMessage()), ""));
        }
        return List.copyOf(findings);
    }

    private void lookAtKeyFile() throws IOException {
        if (FleetKey.isReadableByOthers(membership.keyFile())) {
            findings.add(Finding.bad(
                    membership.keyFile() + " can be read by others, who can speak for any box then",
                    "`chmod 600 " + membership.keyFile() + "`, and make a new key for all boxes"));
        } else {
            findings.add(Finding.good(membership.keyFile() + " can be read by its owner alone"));
        }
    }

    private void listen(Lanes lanes, FleetKey key, Duration patience) throws IOException {
        var envelope = new Envelope(membership.fleet(), key, Clock.systemUTC());
        var gate = new Gate(membership.fleet(), key, envelope.sender(), Clock.systemUTC(), counts);
        int sent = 0;
        String refused = "";
        for (int lane : lanes.announcing()) {
            Optional<String> why = lanes.send(lane, envelope.sign(Kind.ROLL_CALL, new byte[0]), membership.ttl());
            sent += why.isEmpty() ? 1 : 0;
            refused = why.orElse(refused);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            lanes.poll(
                    TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), (lane, received) -> heard(gate, received));
        }
        echo(sent, refused);
        others();
        held(gate);
    }

    private void heard(Gate gate, Received received) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        gate.admit(received.address(), received.payload(), now).ifPresent(message -> {
            try {
                if (message.kind() == Kind.ANNOUNCEMENT) {
                    String box = Announcement.read(message.body()).box();
                    announced.add(box);
                    if (box.equals(membership.box())) {
                        selves.add(message.sender());
                    }
                } else if (message.kind() == Kind.PRESENT) {
                    present.put(new String(message.body(), UTF_8), received.address());
                }
            } catch (Octets.MalformedException wrong) {
                counts.count(Count.MALFORMED);
            }
        });
    }

    private void echo(int sent, String refused) {
        if (sent == 0) {
            findings.add(Finding.bad(
                    "nothing can be sent to the group: " + refused,
                    "is the interface up, and is there a route? `ip route get " + membership.group4() + "`"));
        } else if (counts.get(Count.OWN) == 0) {
            findings.add(Finding.bad(
                    "what we send to the group does not come back to us",
                    "a packet filter of this box drops it: let UDP port " + membership.port() + " in and out"));
        } else {
            findings.add(Finding.good("what we send to the group comes back to us"));
        }
    }

    private void others() {
        boolean self = announced.contains(membership.box()) || present.containsKey(membership.box());
        findings.add(
                self
                        ? Finding.good("the server of this box takes part")
                        : Finding.bad("no server of this box takes part", "`serve`, and look at what it logs"));
        if (selves.size() > 1) {
            findings.add(Finding.bad(
                    selves.size() + " boxes go by the name " + membership.box(), "give each a name: fleet.box"));
        }
        TreeSet<String> heard = new TreeSet<>(announced);
        heard.remove(membership.box());
        TreeSet<String> answering = new TreeSet<>(present.keySet());
        answering.remove(membership.box());
        if (heard.isEmpty() && answering.isEmpty()) {
            findings.add(
                    Finding.bad(
                            "no other box is heard",
                            "if there is one: is multicast let through between them? Switches that snoop IGMP or MLD want a"
                                    + " querier; beyond a router, a route for the group and fleet.announce.ttl above 1 are needed"));
        }
        for (String box : answering) {
            if (!heard.contains(box)) {
                findings.add(Finding.bad(
                        box + " (" + present.get(box)
                                + ") answers us alone, but what it says to the group does not arrive",
                        "IGMP or MLD is filtered: let IP protocol 2, and ICMPv6 types 130 to 132 and 143, pass on this"
                                + " box and on its switch"));
            }
        }
        for (String box : heard) {
            findings.add(
                    answering.contains(box)
                            ? Finding.good(box + " is heard, and answers")
                            : Finding.bad(
                                    box + " is heard, but does not answer",
                                    "let UDP from it to this box pass, in both packet filters"));
        }
    }

    private void held(Gate gate) {
        gate.skews()
                .forEach((from, millis) -> findings.add(Finding.bad(
                        "the clock of " + from + " is " + Math.abs(millis) / 1000 + " s "
                                + (millis > 0 ? "ahead of" : "behind") + " ours, so it is not heard",
                        "set both by NTP: `timedatectl set-ntp true`; up to " + Gate.TOLERANCE.toSeconds()
                                + " s are tolerated")));
        gate.wrongKeys()
                .forEach(from -> findings.add(Finding.bad(
                        from + " signs with another key, or not at all",
                        "copy " + membership.keyFile() + " to it, and reload both; or give it another fleet.name")));
    }
}

package dev.multihome.fleet;

import dev.multihome.multicast.Counters;
import dev.multihome.multicast.Received;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Calls the roll of a fleet and listens to what all boxes announce then. */
public final class Roll {

    private Roll() {}

    /**
     * What all boxes say of themselves, this one's server included.
     *
     * @param patience how long to wait for more when nothing comes any more
     * @throws IOException as {@link Fleet#start}
     */
    public static Report call(Membership membership, Ways ways, Duration patience) throws IOException {
        FleetKey key = FleetKey.read(membership.keyFile());
        Clock clock = Clock.systemUTC();
        Counters<Count> counts = new Counters<>(Count.class);
        var envelope = new Envelope(membership.fleet(), key, clock);
        var gate = new Gate(membership.fleet(), key, envelope.sender(), clock, counts);
        var roster = new Roster("", clock, System::nanoTime, counts);
        try (Lanes lanes = Lanes.open(membership, ways)) {
            for (int lane : lanes.announcing()) {
                lanes.send(lane, envelope.sign(Kind.ROLL_CALL, new byte[0]), membership.ttl());
            }
            long[] end = {System.nanoTime() + patience.toNanos()};
            while (System.nanoTime() < end[0]) {
                lanes.poll(TimeUnit.NANOSECONDS.toMillis(end[0] - System.nanoTime()), (lane, received) -> {
                    if (heard(gate, roster, received)) {
                        end[0] = System.nanoTime() + patience.toNanos();
                    }
                });
            }
        }
        return new Report(membership.fleet(), roster.boxes()).withSelf(membership.box());
    }

    /** Whether something came that was not known. */
    private static boolean heard(Gate gate, Roster roster, Received received) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        Optional<Message> message = gate.admit(received.address(), received.payload(), now)
                .filter(each -> each.kind() == Kind.ANNOUNCEMENT);
        if (message.isEmpty()) {
            return false;
        }
        try {
            Announcement said = Announcement.read(message.get().body());
            return roster.heard(message.get().sender(), received.address(), said);
        } catch (Octets.MalformedException wrong) {
            return false;
        }
    }
}

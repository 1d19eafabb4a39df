package dev.multihome.config;

import dev.multihome.address.AddressRange;
import java.util.ArrayList;
import java.util.List;

/** The ranges of the pool share no address, so that each is handed out once. */
final class PoolOverlaps {

    private PoolOverlaps() {}

    static void report(List<Placed<AddressRange>> pool, Report report) {
        List<Placed<AddressRange>> sorted = new ArrayList<>(pool);
        sorted.sort((one, other) -> one.value().compareTo(other.value()));
        for (int i = 1; i < sorted.size(); i++) {
            Placed<AddressRange> one = sorted.get(i - 1);
            Placed<AddressRange> other = sorted.get(i);
            boolean repeated = one.value().equals(other.value()); // which is a problem of the list already
            if (one.value().overlaps(other.value()) && !repeated) {
                report.problem(
                        other.origin(),
                        other.path(),
                        other.value() + " overlaps with " + one.value() + " (" + one.origin()
                                + "); make them one range");
            }
        }
    }
}

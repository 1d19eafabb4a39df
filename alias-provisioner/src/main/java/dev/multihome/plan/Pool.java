package dev.multihome.plan;

import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands out the lowest free address of the configured ranges, each once. */
final class Pool {

    private final List<AddressRange> ranges;
    private final Predicate<IpAddress> fit;
    private final Predicate<IpAddress> fresh;
    private final Iterator<IpAddress> retired;
    private final List<AddressRange> left;
    private @Nullable IpAddress cursor;

    /**
     * @param fit whether an address may be handed out at all
     * @param fresh whether nobody had it before
     * @param retired addresses whose site is gone: handed out when there is no fresh one, in this order
     */
    Pool(List<AddressRange> ranges, Predicate<IpAddress> fit, Predicate<IpAddress> fresh, List<IpAddress> retired) {
        this.ranges = ranges;
        this.fit = fit;
        this.fresh = fresh;
        this.retired = retired.iterator();
        this.left = new ArrayList<>(ranges);
    }

    /** Whether the address is one of the pool's and may be had. */
    boolean offers(IpAddress address) {
        return has(address) && fit.test(address);
    }

    /** Empty when every address is taken. */
    Optional<IpAddress> next() {
        for (IpAddress each = step(); each != null; each = step()) {
            if (fresh.test(each) && fit.test(each)) { // most are not: they are looked up first
                return Optional.of(each);
            }
        }
        while (retired.hasNext()) {
            IpAddress each = retired.next();
            if (offers(each)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Why there is none, as the end of a sentence. */
    String exhausted() {
        if (ranges.isEmpty()) {
            return "it names no address and there is no pool; give it an address or set addresses.pool";
        }
        String all = ranges.stream().map(AddressRange::toString).collect(Collectors.joining(", "));
        BigInteger size = ranges.stream().map(AddressRange::size).reduce(BigInteger.ZERO, BigInteger::add);
        return "the pool is full: none of the " + size + " addresses of " + all
                + " is free; widen addresses.pool or give the site an address";
    }

    private boolean has(IpAddress address) {
        for (AddressRange each : ranges) {
            if (each.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable IpAddress step() {
        if (left.isEmpty()) {
            return null;
        }
        AddressRange range = left.get(0);
        cursor = cursor == null ? range.first() : cursor.next();
        IpAddress found = cursor;
        if (found.equals(range.last())) {
            left.remove(0);
            cursor = null;
        }
        return found;
    }
}

package dev.multihome.admin;

import dev.multihome.metrics.SiteCount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A site's last sixty seconds, one by one. For one thread. */
final class Minute {

    static final int SECONDS = 60;
    private static final int EVERY = 10;

    private final int[] requests = new int[SECONDS];
    private final SiteCount[] marks = new SiteCount[SECONDS / EVERY];
    private SiteCount last;
    private int @Nullable [] errors; // most sites have none
    private int seconds;
    private int idle;

    /** @param before what had been counted when its first second began */
    Minute(SiteCount before) {
        last = before;
        Arrays.fill(marks, before);
    }

    /** A second has passed. */
    void pass(SiteCount now) {
        int at = seconds % SECONDS;
        long asked = now.requests() - last.requests();
        requests[at] = (int) Math.min(Integer.MAX_VALUE, asked);
        failed(at, now.ofClass(4) + now.ofClass(5) - last.ofClass(4) - last.ofClass(5));
        if (seconds % EVERY == 0) {
            marks[seconds / EVERY % marks.length] = last;
        }
        idle = requests[at] == 0 ? idle + 1 : 0;
        last = asked == 0 ? last : now; // the same counts are kept once
        seconds++;
    }

    private void failed(int at, long count) {
        if (errors == null && count > 0) {
            errors = new int[SECONDS];
        }
        if (errors != null) {
            errors[at] = (int) Math.min(Integer.MAX_VALUE, count);
        }
    }

    /** Requests in the last second. */
    int requests() {
        return requests[(seconds + SECONDS - 1) % SECONDS];
    }

    /** Statuses 400 and above in the last second. */
    int errors() {
        return errors == null ? 0 : errors[(seconds + SECONDS - 1) % SECONDS];
    }

    /** Whether nothing has come for all of it. */
    boolean isOver() {
        return idle >= SECONDS;
    }

    /** The oldest second first. */
    int[] allRequests() {
        return inOrder(requests);
    }

    /** The oldest second first. */
    int[] allErrors() {
        return errors == null ? new int[SECONDS] : inOrder(errors);
    }

    /**
     * How long the requests of about the last minute took.
     *
     * @param rank 0 to 1
     * @return microseconds; 0 where there was none
     */
    long micros(double rank) {
        return last.since(marks[seconds / EVERY % marks.length]).quantile(rank) / 1_000;
    }

    private int[] inOrder(int[] ring) {
        int[] all = new int[SECONDS];
        for (int i = 0; i < SECONDS; i++) {
            all[i] = ring[(seconds + i) % SECONDS];
        }
        return all;
    }
}

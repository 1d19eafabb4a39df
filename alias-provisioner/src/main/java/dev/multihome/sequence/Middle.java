package dev.multihome.sequence;

import java.util.List;

/**
 * Where two lists differ that were made one after the other and hold mostly the very same objects: what they have in common at
 * their beginning and at their end is left out. Objects are compared by identity, so that one that changes among thousands
 * is found in no time; equal ones that are two objects count as different.
 *
 * @param head how many stand before it in both
 * @param before that of the earlier list
 * @param now that of the later list
 */
public record Middle<T>(int head, List<T> before, List<T> now) {

    public static <T> Middle<T> of(List<T> before, List<T> now) {
        return of(before, now, false);
    }

    /** The same where equal objects count as the same. */
    public static <T> Middle<T> ofEqual(List<T> before, List<T> now) {
        return of(before, now, true);
    }

    private static <T> Middle<T> of(List<T> before, List<T> now, boolean equal) {
        int most = Math.min(before.size(), now.size());
        int head = 0;
        while (head < most && isSame(before.get(head), now.get(head), equal)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head
                && isSame(before.get(before.size() - 1 - tail), now.get(now.size() - 1 - tail), equal)) {
            tail++;
        }
        return new Middle<>(head, before.subList(head, before.size() - tail), now.subList(head, now.size() - tail));
    }

    @SuppressWarnings("ReferenceEquality")
    private static <T> boolean isSame(T one, T other, boolean equal) {
        return one == other || equal && one.equals(other);
    }

    /** Where in the earlier list the very object of the later one stands; -1 for those of the middle. */
    public int earlier(int later) {
        if (later < head) {
            return later;
        }
        return later < head + now.size() ? -1 : later - now.size() + before.size();
    }

    /** Whether nothing came and nothing went: both lists hold the very same objects. */
    public boolean isEmpty() {
        return before.isEmpty() && now.isEmpty();
    }

    /** Whether two lists are equal, of which only what is not the very same object in both is compared. */
    public static <T> boolean equal(List<T> before, List<T> now) {
        if (before.size() != now.size()) {
            return false;
        }
        Middle<T> middle = of(before, now);
        return middle.before().equals(middle.now());
    }
}

package dev.multihome.admin;

import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for on one site, and what went wrong lately. Of a busy site only some requests in each second are looked
 * at, which shows the same paths on top and costs the others one comparison. Thread-safe.
 */
final class Visits implements Observer {

    /** An answer with a status of 400 or above. */
    record Failure(Instant time, String client, String method, String target, int status) {

        void json(JsonText json) throws IOException {
            json.field("time", time)
                    .field("client", client)
                    .field("method", method)
                    .field("target", target)
                    .field("status", status);
        }
    }

    private static final int MOST_PATHS = 24;
    private static final int MOST_FAILURES = 10;
    private static final int MOST_LETTERS = 160;
    private static final int LOOKS_A_SECOND = 50;
    private static final long SECOND = 1_000_000_000;

    private final Map<String, Integer> paths = new HashMap<>(2); // of most sites few are asked for
    private final ArrayDeque<Failure> failures = new ArrayDeque<>(0);
    private volatile long until;
    private volatile int looks;

    @Override
    public void finished(Exchange exchange) {
        if (looks <= 0 && System.nanoTime() - until < 0) {
            return;
        }
        look(exchange);
    }

    private synchronized void look(Exchange exchange) {
        long now = System.nanoTime();
        if (now - until >= 0 || until == 0) {
            until = now + SECOND;
            looks = LOOKS_A_SECOND;
        }
        looks--;
        String target = shortened(exchange.target().toString());
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (exchange.status() < 400) {
            count(path);
        } else {
            failures.addLast(new Failure(
                    Instant.now(),
                    exchange.client().toString(),
                    exchange.method().toString(),
                    exchange.refusal().isEmpty() ? path : "(" + exchange.refusal() + ")",
                    exchange.status()));
            if (failures.size() > MOST_FAILURES) {
                failures.removeFirst();
            }
        }
    }

    /**
     * One that is new takes the place of the rarest, and its count: the frequent ones stay, and none is counted too low
     * (Metwally, Agrawal and El Abbadi 2005, "Space-Saving").
     */
    private void count(String path) {
        Integer known = paths.get(path);
        if (known == null && paths.size() >= MOST_PATHS) {
            Map.Entry<String, Integer> rarest = rarest();
            if (rarest != null) {
                paths.remove(rarest.getKey());
                known = rarest.getValue();
            }
        }
        paths.put(path, known == null ? 1 : known + 1);
    }

    private Map.@Nullable Entry<String, Integer> rarest() {
        return paths.entrySet().stream().min(Map.Entry.comparingByValue()).orElse(null);
    }

    /** Paths with how often each was seen among those looked at, the most frequent first; failures, the latest first. */
    synchronized void json(JsonText json) throws IOException {
        json.key("top-paths").list();
        List<Map.Entry<String, Integer>> top = paths.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(10)
                .toList();
        for (var each : top) {
            json.object()
                    .field("path", each.getKey())
                    .field("seen", each.getValue())
                    .endObject();
        }
        json.endList().key("last-errors").list();
        for (var each = failures.descendingIterator(); each.hasNext(); ) {
            json.object();
            each.next().json(json);
            json.endObject();
        }
        json.endList();
    }

    /** What went wrong lately, the oldest first. */
    synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
    }
}

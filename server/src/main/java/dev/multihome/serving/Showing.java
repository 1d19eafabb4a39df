package dev.multihome.serving;

import dev.multihome.address.SiteName;
import dev.multihome.intent.AddressStates;
import dev.multihome.intent.Addressed;
import dev.multihome.intent.Endpoints;
import dev.multihome.intent.Intent;
import dev.multihome.sequence.Middle;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How every site is doing, in the order of the configuration. A site of which nothing is different keeps its very status.
 * For one thread.
 */
public final class Showing {

    private final UnaryOperator<SiteStatus> look;
    private @Nullable Intent shown;
    private List<Shown> sites = new ArrayList<>();
    private int turn;

    /** @param plain what follows from its addresses and obstacles alone */
    private record Shown(Addressed addressed, String obstacle, boolean shared, SiteStatus plain, SiteStatus status) {

        @SuppressWarnings("ReferenceEquality") // a record's own equality takes longer, and there are thousands
        boolean isStill(Addressed now, String obstacleNow) {
            return !shared && (addressed == now || addressed.equals(now)) && obstacle.equals(obstacleNow);
        }
    }

    /** @param look adds to a status what the world says: certificates, names, the disk */
    Showing(UnaryOperator<SiteStatus> look) {
        this.look = look;
    }

    /**
     * Goes over to what should be now.
     *
     * @param all whether the world may have become another for sites that are the same
     */
    void show(Intent intent, boolean all) {
        Instant now = Instant.now();
        Middle<Addressed> middle = Middle.of(shown == null ? List.of() : shown.sites(), intent.sites());
        boolean others = all || shown == null || concernsOthers(shown, intent);
        List<Shown> next = new ArrayList<>(sites);
        List<Shown> changed =
                next.subList(middle.head(), middle.head() + middle.before().size());
        Map<SiteName, Shown> known = new HashMap<>();
        changed.forEach(each -> known.put(each.addressed().site().name(), each));
        changed.clear();
        for (Addressed each : middle.now()) {
            changed.add(shown(each, known.get(each.site().name()), intent, all, now));
        }
        for (int i = 0; others && i < next.size(); i++) {
            if (middle.earlier(i) >= 0) {
                next.set(i, shown(intent.sites().get(i), next.get(i), intent, all, now));
            }
        }
        shown = intent;
        sites = next;
    }

    /** Whether a change may be one of sites that are the same: one of a shared place has the others beside it in its URLs. */
    private static boolean concernsOthers(Intent then, Intent now) {
        return then.endpoints().isAnyShared() || now.endpoints().isAnyShared() || !now.hasObstaclesOf(then);
    }

    private Shown shown(Addressed each, @Nullable Shown was, Intent intent, boolean all, Instant now) {
        String obstacle = intent.obstacle(each.site().name());
        boolean shared = intent.endpoints().areShared(each.places());
        boolean still = was != null && !shared && was.isStill(each, obstacle);
        if (was != null && still && !all) {
            return was;
        }
        SiteStatus plain = was != null && still ? was.plain() : plain(each, obstacle, intent.endpoints());
        return new Shown(each, obstacle, shared, plain, status(plain, was, now));
    }

    /**
     * Looks again at what the world says of the next so many sites, in turn.
     *
     * @return whether one of them is doing otherwise
     */
    boolean look(int most) {
        boolean changed = false;
        Instant now = Instant.now();
        for (int i = 0; i < Math.min(most, sites.size()); i++) {
            turn = turn < sites.size() ? turn : 0;
            Shown was = sites.get(turn);
            SiteStatus status = status(was.plain(), was, now);
            if (!status.equals(was.status())) {
                sites.set(turn, new Shown(was.addressed(), was.obstacle(), was.shared(), was.plain(), status));
                changed = true;
            }
            turn++;
        }
        return changed;
    }

    List<SiteStatus> statuses() {
        List<SiteStatus> statuses = new ArrayList<>(sites.size());
        sites.forEach(each -> statuses.add(each.status()));
        return statuses;
    }

    private SiteStatus status(SiteStatus plain, @Nullable Shown was, Instant now) {
        if (was == null) {
            return look.apply(plain).since(null, now);
        }
        SiteStatus status = look.apply(plain).since(was.status(), now);
        return status.equals(was.status()) ? was.status() : status;
    }

    private static SiteStatus plain(Addressed each, String obstacle, Endpoints endpoints) {
        AddressStates states = each.states();
        SiteState state = obstacle.isEmpty() ? states.state() : SiteState.INVALID;
        String reason = obstacle.isEmpty() ? states.reason() : obstacle;
        return new SiteStatus(
                each.site(), state, reason, states.standings(), endpoints.urlsAt(each.site(), each.places()));
    }
}

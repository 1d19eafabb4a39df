package dev.multihome.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever comes and goes in whatever order: the plan that follows another one is the one that is made anew. */
class LocalPlanTest {

    private static final int EDITS = 500;

    private final Set<IpAddress> taken = Set.of(IpAddress.parse("127.8.0.3"));
    private List<AddressRange> pool = List.of(AddressRange.parse("127.8.0.1 - 127.8.0.200"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void followsAsIfMadeAnewWhateverComesAndGoes(long seed) {
        var random = new Random(seed);
        if (seed % 2 == 0) { // one that is soon full
            pool = List.of(AddressRange.parse("127.8.0.9 - 127.8.0.16"), AddressRange.parse("127.8.0.1 - 127.8.0.5"));
        }
        List<Want> wants = new ArrayList<>();
        LocalPlan plan = LocalPlan.of(desired(wants), earlier(random));
        int followed = 0;
        for (int i = 0; i < EDITS; i++) {
            Plan before = plan.plan();
            edit(wants, random);
            plan = plan.then(desired(wants), before.assignments());
            assertThat(plan.plan())
                    .as("edit %d", i)
                    .isEqualTo(
                            LocalPlan.of(desired(wants), before.assignments()).plan());
            followed += isFollowed(before, plan.plan()) ? 1 : 0;
        }
        assertThat(followed).as("worked out of what came and went").isGreaterThan(EDITS / 20);
    }

    @Test
    void doesNotWorkOutAnewWhatTheOthersHave() {
        List<Want> wants = new ArrayList<>(List.of(want("a"), want("b", "127.9.0.1"), want("c"), want("e")));
        LocalPlan first = LocalPlan.of(desired(wants), List.of());

        wants.add(3, want("d"));
        LocalPlan dropped = follows(first, wants);
        assertThat(dropped.plan().steps().get(3).text()).isEqualTo("local 127.8.0.5 for d: needs no alias");

        wants.remove(2);
        LocalPlan removed = follows(dropped, wants);
        assertThat(PlanCase.text(removed.plan())).contains("given c 127.8.0.2 pool retired=1");

        wants.add(1, want("f", "127.9.0.2", "127.9.0.3"));
        LocalPlan named = follows(removed, wants);
        assertThat(named.plan().assignments()).isSameAs(removed.plan().assignments());

        wants.set(2, want("b", "127.9.0.4"));
        LocalPlan moved = follows(named, wants);

        wants.add(3, want("c"));
        assertThat(PlanCase.text(follows(moved, wants).plan())).contains("local 127.8.0.2 for c");
    }

    @Test
    void worksOutAnewWhatIsNotToldByTheDifference() {
        List<Want> wants = new ArrayList<>(List.of(want("a"), want("b", "127.9.0.1"), want("c")));
        LocalPlan first = LocalPlan.of(desired(wants), List.of());

        wants.set(2, want("d", "127.9.0.1"));
        LocalPlan shared = anew(first, wants);

        wants.set(2, want("d", "127.9.0.2"));
        LocalPlan apart = anew(shared, wants);

        wants.set(2, want("d", "127.8.0.2"));
        LocalPlan ofPool = anew(apart, wants);

        wants.set(2, want("d", "10.0.0.1"));
        LocalPlan elsewhere = anew(ofPool, wants);

        wants.set(2, want("d"));
        LocalPlan back = anew(elsewhere, wants);

        pool = List.of(AddressRange.parse("127.8.0.2 - 127.8.0.9"));
        LocalPlan otherPool = anew(back, wants);

        List<Assignment> assignments = new ArrayList<>(otherPool.plan().assignments());
        assignments.remove(0);
        assertThat(isFollowed(
                        otherPool.plan(),
                        otherPool.then(desired(wants), assignments).plan()))
                .isFalse();
    }

    @Test
    void forgetsTheOldestAsIfMadeAnew() {
        pool = List.of(AddressRange.parse("127.8.0.1 - 127.8.255.254"));
        List<Assignment> retired = new ArrayList<>();
        IpAddress address = IpAddress.parse("127.8.0.1");
        for (int i = 1; i <= Allotment.REMEMBERED; i++) {
            retired.add(new Assignment(new SiteName("old" + i), address, OptionalInt.empty(), true, i));
            address = address.next();
        }
        List<Want> wants = new ArrayList<>(List.of(want("a"), want("b"), want("c")));
        LocalPlan first = LocalPlan.of(desired(wants), retired);

        wants.remove(1);
        LocalPlan second = anew(first, wants);

        wants.add(want("d"));
        assertThat(PlanCase.text(anew(second, wants).plan())).contains("local 127.8.0.1 for d");
    }

    private LocalPlan follows(LocalPlan before, List<Want> wants) {
        LocalPlan next = before.then(desired(wants), before.plan().assignments());
        assertThat(isFollowed(before.plan(), next.plan())).isTrue();
        return same(before, wants, next);
    }

    private LocalPlan anew(LocalPlan before, List<Want> wants) {
        LocalPlan next = before.then(desired(wants), before.plan().assignments());
        return same(before, wants, next);
    }

    private LocalPlan same(LocalPlan before, List<Want> wants, LocalPlan next) {
        assertThat(next.plan())
                .isEqualTo(LocalPlan.of(desired(wants), before.plan().assignments())
                        .plan());
        return next;
    }

    /** Whether a step is the very same, which none is that was made anew. */
    private static boolean isFollowed(Plan before, Plan next) {
        return next.steps().stream().anyMatch(each -> before.steps().stream().anyMatch(was -> was == each));
    }

    private Desired desired(List<Want> wants) {
        return new Desired("lo", wants, List.of(), pool, new Width.Host(), taken);
    }

    private static List<Assignment> earlier(Random random) {
        List<Assignment> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            boolean pooled = random.nextBoolean();
            all.add(new Assignment(
                    name(random),
                    IpAddress.parse("127." + (random.nextInt(5) > 0 ? 8 : 9) + ".0." + (1 + i)),
                    random.nextBoolean() ? OptionalInt.of(i) : OptionalInt.empty(),
                    pooled,
                    random.nextInt(3) > 0 ? i + 1 : 0));
        }
        return all;
    }

    private void edit(List<Want> wants, Random random) {
        int at = random.nextInt(wants.size() + 1);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int kind = random.nextInt(10);
            if (kind < 3 && at < wants.size()) {
                wants.remove(at);
            } else if (kind < 4 && at < wants.size()) {
                Want was = wants.get(at);
                wants.set(at, new Want(was.site(), was.addresses(), was.floating()));
            } else if (kind < 6 && at < wants.size()) {
                SiteName site = wants.get(at).site();
                wants.set(at, want(site, random));
            } else {
                SiteName site = name(random);
                wants.removeIf(each -> each.site().equals(site));
                wants.add(Math.min(at, wants.size()), want(site, random));
            }
        }
    }

    private static SiteName name(Random random) {
        return new SiteName("s" + random.nextInt(24));
    }

    private static Want want(SiteName site, Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> new Want(site, addresses("127.9.0." + random.nextInt(4)), true);
            case 1 -> new Want(site, addresses("10.0.0.1"), false);
            case 2 -> new Want(site, addresses("127.8.0." + (1 + random.nextInt(12))), false);
            case 3 -> new Want(site, addresses("127.9.0.1", "127.9.0.2"), false);
            case 4, 5, 6, 7, 8 -> new Want(site, addresses("127.9.1." + random.nextInt(250)), false);
            case 9, 10 -> {
                int last = random.nextInt(120);
                yield new Want(site, addresses("127.9.2." + last, "127.9.2." + (last + 1)), false);
            }
            default -> new Want(site, List.of(), false);
        };
    }

    private static Want want(String site, String... addresses) {
        return new Want(new SiteName(site), addresses(addresses), false);
    }

    private static List<IpAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(IpAddress::parse).toList();
    }
}

package dev.multihome.intent;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.provision.Outcome;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.Site;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the outcome of provisioning means for a site, before anything listens.
 *
 * @param state {@link SiteState#READY} when all its addresses are usable, {@link SiteState#DEGRADED} when some are
 * @param reason why it is not ready; empty when it is
 * @param usable the addresses that a listener can be bound to
 * @param standings all its addresses
 */
public record AddressStates(SiteState state, String reason, List<IpAddress> usable, List<Standing> standings) {

    public AddressStates {
        usable = List.copyOf(usable);
        standings = List.copyOf(standings);
    }

    /**
     * Of a site as it is configured.
     *
     * @param found what is known of the addresses that it has, or had until now
     * @param known what is known of any address, whichever site has it
     */
    static AddressStates of(Site configured, List<SiteAddress> found, Outcomes known) {
        if (configured.addresses().isEmpty()) {
            return of(found.isEmpty() ? List.of(soon(configured.name(), Optional.empty())) : found);
        }
        Map<IpAddress, SiteAddress> own = new HashMap<>();
        found.forEach(each -> each.address().ifPresent(address -> own.put(address, each)));
        List<SiteAddress> all = new ArrayList<>();
        for (IpAddress address : configured.addresses()) {
            SiteAddress there = own.get(address);
            if (there == null) {
                Outcome outcome = known.of(address);
                there = outcome == null ? null : new SiteAddress(configured.name(), Optional.of(address), outcome);
            }
            all.add(there == null ? soon(configured.name(), Optional.of(address)) : there);
        }
        return of(all);
    }

    private static SiteAddress soon(SiteName site, Optional<IpAddress> address) {
        String what = address.map(IpAddress::toString).orElse("an address of the pool");
        return new SiteAddress(site, address, new Outcome.Waiting(what + " is being brought up"));
    }

    static AddressStates of(List<SiteAddress> addresses) {
        List<IpAddress> usable = new ArrayList<>();
        List<Standing> standings = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        SiteState worst = SiteState.READY;
        for (SiteAddress each : addresses) {
            Outcome outcome = each.outcome();
            each.address().ifPresent(address -> standings.add(new Standing(address, title(outcome), outcome.word())));
            if (outcome.usable()) {
                each.address().ifPresent(usable::add);
            }
            if (outcome instanceof Outcome.Disputed) {
                reasons.add(outcome.text());
                worst = worse(worst, SiteState.DEGRADED);
            } else if (!outcome.usable()) {
                reasons.add(outcome.text());
                worst = worse(worst, state(outcome));
            }
        }
        SiteState state = worst != SiteState.READY && !usable.isEmpty() ? SiteState.DEGRADED : worst;
        return new AddressStates(state, String.join("; ", reasons), usable, standings);
    }

    private static String title(Outcome outcome) {
        return outcome instanceof Outcome.Local ? "lo" : outcome.title();
    }

    private static SiteState state(Outcome outcome) {
        if (outcome instanceof Outcome.Conflict) {
            return SiteState.CONFLICTED;
        }
        return outcome instanceof Outcome.Waiting ? SiteState.WAITING : SiteState.INVALID;
    }

    /** What needs a person goes before what may pass by itself. */
    private static SiteState worse(SiteState one, SiteState other) {
        return severity(one) >= severity(other) ? one : other;
    }

    private static int severity(SiteState state) {
        return switch (state) {
            case INVALID -> 4;
            case CONFLICTED -> 3;
            case WAITING -> 2;
            case DEGRADED -> 1;
            default -> 0;
        };
    }
}

package dev.multihome.intent;

import dev.multihome.address.SiteName;
import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.Occupancy;
import dev.multihome.plan.Plan;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.Provisioner;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteCatalog;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import dev.multihome.tls.CertificateChecks;
import dev.multihome.tls.CertificateStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this box has of what the configuration wants, looked at from outside, whether a server runs or not. Changes
 * nothing.
 *
 * @param plan what {@code serve} would do about addresses
 * @param endpoints where sites listen, or would
 * @param occupancy who listens now
 * @param sites every site; one whose addresses are up and listened on is ready
 */
public record Survey(Plan plan, Endpoints endpoints, Occupancy occupancy, List<SiteStatus> sites) {

    public static Survey of(Reading<ServerConfig> reading, ServerConfig config) throws IOException {
        Plan plan = new Provisioner(config.provisioner()).plan();
        ProvisionReport found = ProvisionReport.asIs(plan);
        SiteCatalog catalog = Intent.addressed(config.sites(), found);
        var endpoints = Endpoints.of(catalog.sites());
        Map<SiteName, List<SiteAddress>> provided = found.bySite();
        var known = new Outcomes(found);
        Occupancy occupancy = Occupancy.now();
        List<SiteStatus> statuses = new ArrayList<>();
        for (Site site : catalog.sites()) {
            AddressStates states = AddressStates.of(site, provided.getOrDefault(site.name(), List.of()), known);
            List<String> lacking = new ArrayList<>();
            if (states.state() == SiteState.READY || states.state() == SiteState.DEGRADED) {
                Endpoints.of(site, states.usable()).stream()
                        .filter(endpoint -> !occupancy.isListening(endpoint))
                        .map(endpoint -> "nothing listens on " + endpoint + "; `serve` does")
                        .forEach(lacking::add);
            }
            List<Problem> problems = reading.problemsOf(site.name());
            Optional<CertificateStatus> certificate = CertificateChecks.status(
                    site, config.tls().engine(), config.provisioner().stateFolder(), Clock.systemUTC());
            statuses.add(status(site, states, lacking, problems, endpoints)
                    .certifiedUntil(certificate.flatMap(CertificateStatus::expiry))
                    .troubled(certificate.map(CertificateStatus::trouble).orElse(""))
                    .inMaintenance());
        }
        return new Survey(plan, endpoints, occupancy, statuses);
    }

    /** Whether {@code serve} would change anything. */
    public boolean changes() {
        return plan.changes() || endpoints.all().keySet().stream().anyMatch(each -> !occupancy.isListening(each));
    }

    /** Where sites listen, or would, in the order of the configuration. */
    public Map<Endpoint, List<Site>> listeners() {
        return endpoints.all();
    }

    private static SiteStatus status(
            Site site, AddressStates states, List<String> lacking, List<Problem> problems, Endpoints endpoints) {
        SiteState state = states.state();
        List<String> reasons = new ArrayList<>();
        problems.forEach(problem -> reasons.add(problem.toString()));
        if (!states.reason().isEmpty()) {
            reasons.add(states.reason());
        }
        if (!problems.isEmpty()) {
            state = SiteState.INVALID;
        } else if (!lacking.isEmpty()) {
            state = SiteState.WAITING;
            reasons.addAll(lacking);
        }
        List<String> urls = endpoints.urls(site, site.addresses());
        return new SiteStatus(site, state, String.join("; ", reasons), states.standings(), urls);
    }
}

package dev.multihome.tls;

import dev.multihome.config.Note;
import dev.multihome.config.Problem;
import dev.multihome.site.CertificateSource;
import dev.multihome.site.Site;
import dev.multihome.site.TlsEngine;
import dev.multihome.tls.Finding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code validate} has to say of the certificates of sites, without a running server. Changes nothing.
 *
 * @param problems what cannot be served, and what clients will refuse
 * @param notes what else to know
 */
public record CertificateChecks(List<Problem> problems, List<Note> notes) {

    /** Looks into the files of all sites, also of those that cannot be served as they are configured. */
    public static CertificateChecks of(List<Site> sites, TlsEngine engine, Clock clock) {
        List<Finding> findings = new ArrayList<>();
        var loader = new Loader(new Authority(Path.of(""), clock), Stapling.of(engine), clock);
        for (Site site : sites) {
            if (site.security().certificate() instanceof CertificateSource.Files files) {
                loader.read(site, files.pairs(), findings);
            }
        }
        return new CertificateChecks(
                findings.stream()
                        .filter(each -> each.kind() != Kind.NOTE)
                        .map(Finding::toProblem)
                        .distinct()
                        .toList(),
                findings.stream()
                        .filter(each -> each.kind() == Kind.NOTE)
                        .map(Finding::toNote)
                        .distinct()
                        .toList());
    }

    /**
     * The state of a site's certificate as it is on the disk.
     *
     * @return empty for a site without TLS, and for one whose certificate the local authority has not made yet
     */
    public static Optional<CertificateStatus> status(Site site, TlsEngine engine, Path stateFolder, Clock clock) {
        var authority = new Authority(stateFolder, clock);
        Held held;
        if (site.security().certificate() instanceof CertificateSource.Files) {
            held = new Loader(authority, Stapling.of(engine), clock).load(site, null);
        } else if (site.security().certificate() instanceof CertificateSource.Internal) {
            try {
                Optional<Identity> made = authority.made(site);
                if (made.isEmpty()) {
                    return Optional.empty();
                }
                held = new Held(site, List.of(made.get()), List.of(), "");
            } catch (IOException another) {
                return Optional.empty(); // user's, who alone may read it
            }
        } else {
            return Optional.empty();
        }
        return Optional.of(CertificateStatus.of(held, clock));
    }
}

package dev.multihome.tls;

import dev.multihome.site.CertificateSource;
import dev.multihome.site.CertificateSource.Pair;
import dev.multihome.site.Site;
import dev.multihome.tls.Finding.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gets the certificates of a site from where they come from. Thread-safe. */
final class Loader {

    private final Authority authority;
    private final Stapling stapling;
    private final Clock clock;

    Loader(Authority authority, Stapling stapling, Clock clock) {
        this.authority = authority;
        this.stapling = stapling;
        this.clock = clock;
    }

    /**
     * Looks anew.
     *
     * @param before what is served now; it goes on where what is there now cannot be used
     */
    Held load(Site site, @Nullable Held before) {
        if (site.security().certificate() instanceof CertificateSource.Files files) {
            return fromFiles(site, files.pairs(), before);
        }
        try {
            return new Held(site, List.of(authority.identity(site)), List.of(), "");
        } catch (IOException failed) {
            List<Identity> last = before == null ? List.of() : before.identities();
            return new Held(site, last, List.of(), "its certificate cannot be made: " + message(failed));
        }
    }

    private Held fromFiles(Site site, List<Pair> pairs, @Nullable Held before) {
        List<FileStamp> stamps = FileStamp.of(pairs);
        List<Finding> findings = new ArrayList<>();
        List<Identity> identities = read(site, pairs, findings);
        boolean unusable = findings.stream().anyMatch(each -> each.kind() == Kind.UNUSABLE);
        String trouble = findings.stream()
                .filter(each -> each.kind() != Kind.NOTE)
                .map(Finding::toString)
                .collect(Collectors.joining("; "));
        if (unusable && before != null && !before.identities().isEmpty()) {
            return new Held(site, before.identities(), stamps, trouble + " (the one before is still served)");
        }
        return new Held(site, identities, stamps, trouble);
    }

    /** Those that can be used. */
    List<Identity> read(Site site, List<Pair> pairs, List<Finding> findings) {
        var reader = new PairReader(clock.instant(), findings, stapling, pairs.size());
        return pairs.stream()
                .flatMap(pair -> reader.read(pair, site.names()).stream())
                .toList();
    }

    /** Whether there is something new to be looked at. */
    boolean isDue(Held held) {
        if (held.site().security().certificate() instanceof CertificateSource.Files files) {
            return !FileStamp.of(files.pairs()).equals(held.stamps());
        }
        return held.identities().isEmpty() || authority.isDue(held.identities().get(0));
    }

    private static String message(IOException failed) {
        return failed instanceof FileSystemException file
                ? file.getFile() + " cannot be read or written ("
                        + failed.getClass().getSimpleName() + "); let the server's user have it"
                : String.valueOf(failed.getMessage());
    }
}

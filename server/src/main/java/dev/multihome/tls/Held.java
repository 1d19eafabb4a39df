package dev.multihome.tls;

import dev.multihome.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is held for a site. Immutable.
 *
 * @param identities what is served; none where there has never been a good one
 * @param stamps of the files when they were last read
 * @param trouble what is wrong with what is served or with what should be; empty when nothing is
 */
record Held(Site site, List<Identity> identities, List<FileStamp> stamps, String trouble) {

    Held {
        identities = List.copyOf(identities);
        stamps = List.copyOf(stamps);
    }

    /** The earliest. */
    Optional<Instant> expiry() {
        return identities.stream().map(Identity::expiry).min(Instant::compareTo);
    }
}

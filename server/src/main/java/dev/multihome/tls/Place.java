package dev.multihome.tls;

import dev.multihome.handshake.Engines.Engine;
import dev.multihome.site.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint with the sites behind it; its TLS context is made at the first connection after a change. */
final class Place {

    final List<Site> sites;
    private volatile @Nullable Engine engine;

    /** @param sites in order; the first one's certificate is for clients that name none of them */
    Place(List<Site> sites) {
        this.sites = List.copyOf(sites);
    }

    @Nullable
    Engine engine() {
        return engine;
    }

    void use(@Nullable Engine next) {
        engine = next;
    }
}

package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A site as it is without configuration, but for what a test is about. */
public final class SiteBuilder {

    private final SiteName name;
    private final Path folder;
    private List<IpAddress> addresses = List.of(IpAddress.parse("127.0.0.1"));
    private List<String> names = List.of();
    private OptionalInt https = OptionalInt.empty();
    private Symlinks symlinks = Symlinks.INSIDE;
    private boolean listing;
    private Delivery delivery = Delivery.PLAIN;
    private Security security = Security.NONE;
    private Origin origin;

    /** One of the folder, on port 80. */
    public SiteBuilder(String name, Path folder) {
        this.name = new SiteName(name);
        this.folder = folder;
        origin = new Origin(folder, 0);
    }

    public SiteBuilder at(IpAddress... all) {
        addresses = List.of(all);
        return this;
    }

    public SiteBuilder names(String... all) {
        names = List.of(all);
        return this;
    }

    public SiteBuilder symlinks(Symlinks followed) {
        symlinks = followed;
        return this;
    }

    /** Answers a folder without an index with its entries. */
    public SiteBuilder listed() {
        listing = true;
        return this;
    }

    public SiteBuilder delivery(Delivery how) {
        delivery = how;
        return this;
    }

    /** On port 443 too. */
    public SiteBuilder secured(Security how) {
        https = OptionalInt.of(443);
        security = how;
        return this;
    }

    /** Where it is configured. */
    public SiteBuilder origin(String file, int line) {
        origin = new Origin(Path.of(file), line);
        return this;
    }

    /** The site. */
    public Site build() {
        return new Site(
                name,
                folder,
                addresses,
                names,
                new Ports(OptionalInt.of(80), https),
                Limits.DEFAULT,
                List.of("index.html"),
                symlinks,
                false,
                listing,
                Behaviour.PLAIN,
                delivery,
                security,
                origin);
    }
}

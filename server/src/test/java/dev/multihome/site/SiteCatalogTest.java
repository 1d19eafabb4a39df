package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteCatalogTest {

    private static final IpAddress ONE = IpAddress.parse("10.0.0.1");
    private static final IpAddress OTHER = IpAddress.parse("10.0.0.2");

    private final Site blog = site("blog", ONE);
    private final Site archive = site("archive", ONE, OTHER);
    private final Site dropped = site("dropped");
    private final SiteCatalog catalog = new SiteCatalog(List.of(blog, archive, dropped));

    @Test
    void keepsTheOrderOfTheConfiguration() {
        assertThat(catalog.sites()).containsExactly(blog, archive, dropped);
        assertThat(catalog.at(ONE)).as("the first is the catch-all").containsExactly(blog, archive);
    }

    @Test
    void findsASiteByName() {
        assertThat(catalog.find(new SiteName("archive"))).contains(archive);
        assertThat(catalog.find(new SiteName("nobody"))).isEmpty();
    }

    @Test
    void hasNoSiteOnAForeignAddress() {
        assertThat(catalog.at(IpAddress.parse("::1"))).isEmpty();
    }

    @Test
    void takesTheAddressesThatThePoolGave() {
        IpAddress given = IpAddress.parse("10.0.0.40");
        SiteCatalog later = catalog.with(Map.of(dropped.name(), List.of(given)));
        assertThat(later.at(given)).extracting(Site::name).containsExactly(dropped.name());
        assertThat(later.at(ONE)).containsExactly(blog, archive);
        assertThat(catalog.at(given)).as("the first catalog stays as it was").isEmpty();
    }

    @Test
    void isEqualToOneOfTheSameSites() {
        assertThat(new SiteCatalog(List.of(blog, archive, dropped)))
                .isEqualTo(catalog)
                .hasSameHashCodeAs(catalog);
        assertThat(new SiteCatalog(List.of(archive, blog, dropped))).isNotEqualTo(catalog);
    }

    @Test
    void isFollowedByOneOfOtherSites() {
        SiteCatalog later = catalog.followedBy(List.of(blog, site("wiki"), dropped));
        assertThat(later).isEqualTo(new SiteCatalog(List.of(blog, site("wiki"), dropped)));
        assertThat(later.find(archive.name())).isEmpty();
        assertThat(later.find(dropped.name())).contains(dropped);
        assertThat(later.find(new SiteName("wiki"))).contains(site("wiki"));
        Site moved = site("archive", OTHER);
        assertThat(catalog.followedBy(List.of(moved, blog, dropped)).find(moved.name()))
                .contains(moved);
        assertThat(catalog.find(moved.name())).contains(archive);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.followedBy(List.of(blog, archive, site("blog", OTHER), dropped)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.followedBy(List.of(blog, site("wiki"), site("wiki"), dropped)));
    }

    @Test
    void refusesTwoSitesOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SiteCatalog(List.of(blog, site("blog", OTHER))))
                .withMessageContaining("blog");
    }

    private static Site site(String name, IpAddress... addresses) {
        return new SiteBuilder(name, Path.of("/sites", name))
                .at(addresses)
                .origin("multihome.conf", 1)
                .build();
    }
}

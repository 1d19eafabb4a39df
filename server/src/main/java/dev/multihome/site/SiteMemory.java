package dev.multihome.site;

import dev.multihome.address.SiteName;
import dev.multihome.config.Findings;
import dev.multihome.config.SiteAddresses;
import dev.multihome.config.SiteEntry;
import dev.multihome.config.Texts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was made of each sound site when the configuration was last read, so that one site that changes among thousands
 * does not have the others read again. Immutable, for any thread.
 */
public final class SiteMemory {

    /** Knows nothing. */
    public static final SiteMemory NONE = new SiteMemory(Map.of());

    private final Map<SiteName, Known> sites;

    /**
     * One site.
     *
     * @param source stands for the text that it was read from
     * @param findings what was said of it
     */
    record Known(Object source, SiteDraft draft, Findings findings) {

        SiteAddresses addresses() {
            Site site = draft.site();
            return new SiteAddresses(site.name(), site.addresses(), site.origin());
        }
    }

    SiteMemory(Map<SiteName, Known> sites) {
        this.sites = sites;
    }

    /**
     * Without the sites that may be different by now.
     *
     * @param texts as they are now
     * @param folders what has changed on the disk
     */
    public SiteMemory still(Texts texts, Set<Path> folders) {
        Map<SiteName, Known> kept = new HashMap<>(sites);
        kept.values()
                .removeIf(each ->
                        !each.source().equals(texts.source(each.draft().site().name()))
                                || folders.contains(each.draft().site().folder()));
        return new SiteMemory(kept);
    }

    /** The addresses that sites were given by their text. */
    Map<SiteName, SiteAddresses> addresses() {
        Map<SiteName, SiteAddresses> addresses = new HashMap<>();
        sites.forEach((name, known) -> addresses.put(name, known.addresses()));
        return addresses;
    }

    @Nullable
    Known find(SiteEntry entry) {
        return sites.get(entry.name());
    }

    /** Without sites that something is wrong with, for that may pass by itself. */
    SiteMemory but(Set<SiteName> wrong) {
        if (wrong.isEmpty()) {
            return this;
        }
        Map<SiteName, Known> sound = new HashMap<>(sites);
        sound.keySet().removeAll(new HashSet<>(wrong));
        return new SiteMemory(sound);
    }
}

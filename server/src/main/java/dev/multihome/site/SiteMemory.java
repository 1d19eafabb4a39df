package dev.multihome.site;

import dev.multihome.address.SiteName;
import dev.multihome.config.Findings;
import dev.multihome.config.SiteAddresses;
import dev.multihome.config.Texts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was made of each sound site when the configuration was last read, so that one site that changes among thousands
 * does not have the others read again. Immutable, for any thread.
 */
public final class SiteMemory {

    /** Knows nothing. */
    public static final SiteMemory NONE = new SiteMemory(Map.of(), null, any -> false);

    private final Map<SiteName, Known> sites;
    private final @Nullable Texts texts;
    private final Predicate<Known> still;

    /**
     * One site.
     *
     * @param addresses those that its text gives it
     * @param findings what was said of it
     */
    record Known(SiteDraft draft, SiteAddresses addresses, Findings findings) {

        Known(SiteDraft draft, boolean floating, Findings findings) {
            this(draft, addresses(draft.site(), floating), findings);
        }

        private static SiteAddresses addresses(Site site, boolean floating) {
            return new SiteAddresses(site.name(), site.addresses(), floating, site.origin());
        }
    }

    /** @param texts from which the sites were read */
    SiteMemory(Map<SiteName, Known> sites, Texts texts) {
        this(sites, texts, any -> true);
    }

    /** @param still whether what is known of a site counts */
    private SiteMemory(Map<SiteName, Known> sites, @Nullable Texts texts, Predicate<Known> still) {
        this.sites = sites;
        this.texts = texts;
        this.still = still;
    }

    /**
     * Without the sites that may be different by now.
     *
     * @param now the text as it is now
     * @param folders what has changed on the disk
     */
    public SiteMemory still(Texts now, Set<Path> folders) {
        Optional<Set<String>> changed = texts == null ? Optional.empty() : now.changedSince(texts);
        if (changed.isEmpty()) {
            return NONE;
        }
        Set<String> names = changed.get();
        return new SiteMemory(
                sites,
                texts,
                each -> still.test(each)
                        && !names.contains(each.draft().site().name().value())
                        && !folders.contains(each.draft().site().folder()));
    }

    /** The addresses that a site was given by its text; null where nothing is known. */
    @Nullable
    SiteAddresses addresses(SiteName site) {
        Known known = find(site);
        return known == null ? null : known.addresses();
    }

    @Nullable
    Known find(SiteName site) {
        Known known = sites.get(site);
        return known == null || !still.test(known) ? null : known;
    }

    /** Without sites that something is wrong with, for that may pass by itself. */
    SiteMemory but(Set<SiteName> wrong) {
        if (wrong.isEmpty()) {
            return this;
        }
        Map<SiteName, Known> sound = new HashMap<>(sites);
        sound.keySet().removeAll(new HashSet<>(wrong));
        return new SiteMemory(sound, texts, still);
    }
}

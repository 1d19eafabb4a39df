package dev.multihome.site;

import dev.multihome.config.Configuration;
import dev.multihome.config.Entries;
import dev.multihome.config.Findings;
import dev.multihome.config.ProvisionerConfigReader;
import dev.multihome.config.Report;
import dev.multihome.config.SiteAddresses;
import dev.multihome.config.SiteEntry;
import dev.multihome.config.Texts;
import dev.multihome.sequence.Middle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was made of each sound site when the configuration was last read, so that one site that changes among thousands
 * does not have the others read again. Immutable, for any thread.
 */
public final class SiteMemory {

    /** Knows nothing. */
    public static final SiteMemory NONE = new SiteMemory(Entries.NONE, List.of(), null, Set.of(), null, false);

    /** So many sites are compared with each of the others; more of them are looked up. */
    private static final int FEW = 8;

    private final Entries entries;
    private final List<Known> sites;
    private final @Nullable Texts texts;
    private final Set<String> doubtful;
    private final @Nullable SiteCatalog catalog;
    private final boolean apart;

    /**
     * One site.
     *
     * @param addresses those that its text gives it, the very object that the configuration has
     * @param findings what was said of it
     */
    record Known(SiteDraft draft, SiteAddresses addresses, Findings findings) {

        String name() {
            return draft.site().name().value();
        }
    }

    /**
     * Takes it that all of it still counts.
     *
     * @param entries of the configuration that was read
     * @param sites what was made of each of its sites, in their order
     * @param texts from which they were read
     * @param wrong names of sites that are to be read again all the same, for what is wrong with them may pass by itself
     * @param catalog of the sites; null where the text is wrong
     * @param apart whether no two of them have an address or a folder in common
     */
    SiteMemory(
            Entries entries,
            List<Known> sites,
            @Nullable Texts texts,
            Set<String> wrong,
            @Nullable SiteCatalog catalog,
            boolean apart) {
        this.entries = entries;
        this.sites = sites;
        this.texts = texts;
        this.doubtful = wrong;
        this.catalog = catalog;
        this.apart = apart;
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
        Set<String> other = new HashSet<>(doubtful);
        other.addAll(changed.get());
        if (!folders.isEmpty()) {
            for (Known each : sites) {
                if (folders.contains(each.draft().site().folder())) {
                    other.add(each.name());
                }
            }
        }
        return new SiteMemory(entries, sites, texts, other, catalog, apart);
    }

    /** What a configuration of the same main file may take over. */
    Configuration.Earlier earlier() {
        return new Configuration.Earlier(entries, each -> !doubtful.contains(each.value()));
    }

    /** A catalog of these sites, most of which are known. */
    SiteCatalog catalog(List<Site> now) {
        return catalog == null ? new SiteCatalog(now) : catalog.followedBy(now);
    }

    /**
     * Reports what sites may not have in common.
     *
     * @param news those that are not known
     * @return whether they have nothing in common
     */
    boolean reportConflicts(List<SiteDraft> news, List<SiteDraft> all, Report report) {
        return apart && news.size() <= FEW
                ? SiteConflicts.report(news, all, report)
                : SiteConflicts.report(all, report);
    }

    /** What is known of these sites, in their order. */
    Found find(List<SiteEntry> now) {
        Middle<SiteEntry> middle = Middle.of(entries.all(), now);
        Map<String, Known> others = new HashMap<>();
        sites.subList(middle.head(), middle.head() + middle.before().size())
                .forEach(each -> others.put(each.name(), each));
        List<@Nullable Known> found = new ArrayList<>(now.size());
        for (SiteEntry each : now) {
            int earlier = middle.earlier(found.size());
            String name = each.name().value();
            Known known = earlier < 0 ? others.get(name) : sites.get(earlier);
            found.add(doubtful.contains(name) ? null : known);
        }
        return new Found(found, others);
    }

    /** What is known of the sites of a configuration. */
    static final class Found implements ProvisionerConfigReader.Known {

        private final List<@Nullable Known> still;
        private final Map<String, Known> others;

        private Found(List<@Nullable Known> still, Map<String, Known> others) {
            this.still = still;
            this.others = others;
        }

        /** Null where it is to be read. */
        @Nullable
        Known at(int site) {
            return still.get(site);
        }

        @Override
        public @Nullable SiteAddresses of(int site) {
            Known known = still.get(site);
            return known == null ? null : known.addresses();
        }

        @Override
        public SiteAddresses kept(SiteAddresses read) {
            Known known = others.get(read.site().value());
            return known != null && known.addresses().equals(read) ? known.addresses() : read;
        }
    }
}

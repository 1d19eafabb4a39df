package dev.multihome.loop;

import dev.multihome.address.SiteName;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import dev.multihome.sequence.Middle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * The addresses of the sites from being wanted until they are given back: they outlive the connections on them. For one
 * thread, except {@link #restored}.
 */
public final class Tenure {

    private final Addresses addresses;
    private List<SiteAddresses> wanted;
    private int draining;
    private boolean deaf;

    /**
     * Touches nothing yet.
     *
     * @param first what is wanted at the beginning
     */
    Tenure(ProvisionerConfig first, Addresses addresses) {
        this.wanted = first.sites();
        this.addresses = addresses;
    }

    /** @throws IOException when the record of the addresses that are ours cannot be read or written */
    void start() throws IOException {
        addresses.start();
    }

    /** Something has been heard of the addresses. */
    void heard() {
        deaf = false;
    }

    /** Nothing more is heard of them. */
    void lost() {
        deaf = true;
    }

    /** Whether nothing is heard of them until they are wanted anew. */
    boolean isDeaf() {
        return deaf;
    }

    /**
     * From now on these are wanted, too; those that were wanted until now stay, for they may be in use.
     *
     * @throws IOException when the record of the addresses that are ours cannot be read or written
     */
    void want(ProvisionerConfig config) throws IOException {
        want(config, union(config.sites(), wanted));
    }

    /** So many listeners were closed, and connections may go on at each. */
    void close(int listeners) {
        draining += listeners;
    }

    /** The last connection of a listener that was closed has ended. */
    void drained() {
        draining--;
    }

    /**
     * Gives back what is no longer wanted, once nothing is in use; where nothing is heard, begins anew. A failure is logged,
     * and it is to be tried again.
     */
    void giveBack(ProvisionerConfig config) {
        if (draining > 0) {
            return;
        }
        if (!deaf && Middle.equal(wanted, config.sites())) {
            wanted = config.sites(); // the very objects that the next configuration is compared with
            return;
        }
        try {
            want(config, config.sites());
        } catch (IOException failed) {
            LoggerFactory.getLogger(Tenure.class)
                    .error("addresses are not given back: {}; trying again", failed.getMessage());
            deaf = true;
        }
    }

    /** Tries again to bring up what could not be recorded. */
    void retry() {
        addresses.retry();
    }

    /** How many aliases were put back after somebody had removed them. For any thread. */
    long restored() {
        return addresses.restored();
    }

    /** Ends, and gives all of them back if {@code addresses.on-exit} says so. */
    void stop() {
        addresses.stop();
    }

    private void want(ProvisionerConfig config, List<SiteAddresses> all) throws IOException {
        addresses.want(config.with(all));
        wanted = all;
        deaf = false;
    }

    /** Both, the first ones first. A site of the pool in either stays one. */
    static List<SiteAddresses> union(List<SiteAddresses> now, List<SiteAddresses> before) {
        Middle<SiteAddresses> middle = Middle.of(before, now);
        Map<SiteName, SiteAddresses> left = new HashMap<>();
        middle.before().forEach(each -> left.put(each.site(), each));
        List<SiteAddresses> all = new ArrayList<>(now);
        for (int i = middle.head(); i < middle.head() + middle.now().size(); i++) {
            SiteAddresses each = now.get(i);
            SiteAddresses was = left.remove(each.site());
            all.set(i, was == null || each.addresses().isEmpty() ? each : each.and(was.addresses()));
        }
        middle.before().stream().filter(each -> left.containsKey(each.site())).forEach(all::add);
        return all;
    }
}

package dev.multihome.tls;

import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.handshake.Engines;
import dev.multihome.site.Site;
import dev.multihome.site.TlsOptions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of all sites, as they are served. A new one takes the place of another between two connections: no
 * listener is closed, and connections go on with the certificate they began with. One that cannot be used leaves the one
 * before it in its place, and is told of. Thread-safe.
 */
public final class Certificates implements Engines {

    private final Provision provision;
    private final Loader loader;
    private final Clock clock;
    private final SSLParameters withHttp2;
    private final SSLParameters withoutHttp2;
    private final Expiries expiries = new Expiries();
    private final Staples staples;
    private final Map<Endpoint, Place> places = new ConcurrentHashMap<>();
    private final Map<SiteName, Held> held = new ConcurrentHashMap<>();
    /** What sites had whose certificate is to come from elsewhere now, should that be of no use. */
    private final Map<SiteName, Held> before = new ConcurrentHashMap<>();

    /**
     * Serves none yet.
     *
     * @throws GeneralSecurityException when the engine that the configuration asks for is not to be had
     */
    public Certificates(TlsOptions options, Authority authority, Clock clock) throws GeneralSecurityException {
        this.provision = Provision.of(options.engine());
        this.loader = new Loader(authority, provision.stapling(), clock);
        this.staples = new Staples(authority.stateFolder(), clock);
        this.clock = clock;
        this.withHttp2 = Suites.parameters(options.profile(), true);
        this.withoutHttp2 = Suites.parameters(options.profile(), false);
    }

    /** What does the work, for people. */
    public String engine() {
        return provision.name();
    }

    /**
     * Serves these from now on, and no others. Sites whose certificate comes from where it came from keep it, those that
     * are new or have another are looked at when it is {@link #look} or a client that asks for them; where that other one
     * cannot be used, the one before goes on.
     *
     * @param sites of each endpoint, in order
     */
    public synchronized void cover(Map<Endpoint, List<Site>> sites) {
        Map<SiteName, Site> all = new TreeMap<>();
        sites.values().forEach(each -> each.forEach(site -> all.put(site.name(), site)));
        held.values().removeIf(each -> {
            Site now = all.get(each.site().name());
            if (now != null && isSame(each.site(), now)) {
                return false;
            }
            if (now != null && !each.identities().isEmpty()) {
                before.put(now.name(), each);
            }
            return true;
        });
        before.keySet().retainAll(all.keySet());
        places.keySet().retainAll(sites.keySet());
        sites.forEach((endpoint, behind) -> {
            Place there = places.get(endpoint);
            if (there == null || !there.sites.equals(behind)) {
                places.put(endpoint, new Place(behind));
            }
        });
    }

    private static boolean isSame(Site before, Site now) {
        return Objects.equals(before.security().certificate(), now.security().certificate())
                && before.names().equals(now.names())
                && before.addresses().equals(now.addresses());
    }

    @Override
    public Optional<Engine> of(Endpoint endpoint) {
        Place place = places.get(endpoint);
        if (place == null) {
            return Optional.empty();
        }
        Engine there = place.engine();
        return there != null ? Optional.of(there) : made(endpoint, place);
    }

    private synchronized Optional<Engine> made(Endpoint endpoint, Place place) {
        Engine there = place.engine();
        if (there != null) {
            return Optional.of(there);
        }
        Optional<Engine> same = elsewhere(endpoint, place);
        if (same.isPresent()) {
            place.use(same.get());
            return same;
        }
        List<SniKeyManager.Entry> entries = new ArrayList<>();
        for (Site site : place.sites) {
            List<Identity> identities = held(site).identities();
            if (!identities.isEmpty()) {
                entries.add(new SniKeyManager.Entry(site.names(), identities));
            }
        }
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        boolean http2 = place.sites.get(0).security().http2();
        SSLParameters parameters = http2 ? withHttp2 : withoutHttp2;
        var engine =
                new Engine(context(new SniKeyManager(entries, staples)), each -> Provision.prepare(each, parameters));
        place.use(engine);
        return Optional.of(engine);
    }

    /** What the same sites have on another of their addresses: a session that began there is resumed here. */
    private Optional<Engine> elsewhere(Endpoint endpoint, Place place) {
        return place.sites.get(0).addresses().stream()
                .map(address -> places.get(new Endpoint(address, endpoint.port(), endpoint.secure())))
                .filter(Objects::nonNull)
                .filter(other -> other.sites.equals(place.sites))
                .flatMap(other -> Optional.ofNullable(other.engine()).stream())
                .findFirst();
    }

    private SSLContext context(SniKeyManager keys) {
        try {
            return provision.context(keys);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK and Conscrypt have TLS", impossible);
        }
    }

    private Held held(Site site) {
        Held there = held.get(site.name());
        return there != null ? there : load(site, null);
    }

    private Held load(Site site, @Nullable Held last) {
        Held now = loader.load(site, last == null ? before.get(site.name()) : last);
        before.remove(site.name());
        held.put(site.name(), now);
        return now;
    }

    /**
     * Looks for files that have changed and for certificates that end soon; new ones are served from the next connection
     * on. Called every few seconds, by one thread.
     *
     * @return whether something is another than at the last look
     */
    public boolean look() {
        boolean changed = false;
        for (Place place : places.values()) {
            for (Site site : place.sites) {
                changed |= look(site);
            }
        }
        changed |= staples.look(held.values().stream()
                .flatMap(each -> each.identities().stream())
                .toList());
        expiries.warn(all());
        return changed;
    }

    private synchronized boolean look(Site site) {
        Held last = held.get(site.name());
        if (last != null && !loader.isDue(last)) {
            return false;
        }
        Held now = load(site, last);
        if (last != null && last.identities().equals(now.identities())) {
            return !last.trouble().equals(now.trouble());
        }
        for (Place place : places.values()) {
            if (last != null && place.sites.contains(site)) {
                place.use(null);
            }
        }
        return true;
    }

    /** Of a site; empty where it has none yet, or is not served with TLS. */
    public Optional<CertificateStatus> status(SiteName site) {
        return Optional.ofNullable(held.get(site)).map(this::status);
    }

    private CertificateStatus status(Held each) {
        CertificateStatus status = CertificateStatus.of(each, clock);
        return each.identities().stream()
                .map(staples::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .map(status::with)
                .orElse(status);
    }

    /** Asks no responder any more. */
    public void stop() {
        staples.stop();
    }

    /** Of every site that is served with TLS, as far as it has been looked at. */
    public Map<SiteName, CertificateStatus> all() {
        Map<SiteName, CertificateStatus> all = new TreeMap<>();
        held.forEach((name, each) -> all.put(name, status(each)));
        return all;
    }
}

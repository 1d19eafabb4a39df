package dev.multihome.serving;

import dev.multihome.endpoint.Endpoint;
import dev.multihome.listen.Listeners;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.tls.Authority;
import dev.multihome.tls.CertificateStatus;
import dev.multihome.tls.Certificates;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings TLS up beside everything else, on a thread of its own: plain answers wait neither for certificates nor for the
 * classes of TLS. Until it is up, connections to https ports wait in the kernel's backlog. Then it looks after the
 * certificates. Thread-safe.
 */
public final class Securing {

    /** How soon a new certificate is found. */
    private static final long LOOK_SECONDS = 2;

    private final ServerConfig config;
    private final Listeners listeners;
    private final Runnable observer;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "certificates");
        made.setDaemon(true);
        return made;
    });
    private volatile Map<Endpoint, List<Site>> sites = Map.of();
    private volatile @Nullable Certificates certificates;
    private volatile String failure = "";

    /**
     * Does nothing yet.
     *
     * @param clock that certificates and what is said of them are held against
     * @param observer is told when the state of a certificate has changed
     */
    public Securing(ServerConfig config, Listeners listeners, Clock clock, Runnable observer) {
        this.config = config;
        this.listeners = listeners;
        this.clock = clock;
        this.observer = observer;
    }

    /** Begins; what is to be covered is known by now, or told later. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** These endpoints speak TLS for these sites from now on. */
    void cover(Map<Endpoint, List<Site>> wanted) {
        sites = wanted;
        Certificates there = certificates;
        if (there != null) {
            there.cover(wanted);
        }
    }

    public void stop() {
        thread.shutdownNow();
        Certificates there = certificates;
        if (there != null) {
            there.stop();
        }
    }

    /** What is wrong with the certificate of a site; empty where nothing is, or nothing is known yet. */
    String trouble(Site site) {
        if (!site.security().hasTls() || site.ports().https().isEmpty()) {
            return "";
        }
        Certificates there = certificates;
        return there == null
                ? failure
                : there.status(site.name()).map(CertificateStatus::trouble).orElse("");
    }

    /** When the first certificate of a site ends; empty where it has none, or none is known yet. */
    Optional<Instant> end(Site site) {
        Certificates there = certificates;
        return there == null ? Optional.empty() : there.status(site.name()).flatMap(CertificateStatus::expiry);
    }

    private void look() {
        try {
            Certificates there = certificates;
            if (there != null) {
                if (there.look()) {
                    observer.run();
                }
            } else if (!sites.isEmpty() && failure.isEmpty()) {
                bringUp();
            }
        } catch (RuntimeException failed) { // which would end the looking for good
            log().error("certificates could not be looked after", failed);
        }
    }

    private void bringUp() {
        try {
            var made = new Certificates(
                    config.tls(), new Authority(config.provisioner().stateFolder(), clock), clock);
            made.cover(sites);
            sites.keySet().stream().findFirst().ifPresent(made::of); // so that no client waits for classes
            certificates = made;
            made.cover(sites);
            listeners.secure(made);
            made.look();
            log().info("https is served, by {}", made.engine());
        } catch (GeneralSecurityException refused) {
            failure = "https is not served: " + refused.getMessage();
            log().error(failure);
        }
        observer.run();
    }

    /** Not a constant: Logback takes a while to load. */
    private static Logger log() {
        return LoggerFactory.getLogger(Securing.class);
    }
}

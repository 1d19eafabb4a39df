package dev.multihome.app;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.cli.Signals;
import dev.multihome.config.OnExit;
import dev.multihome.config.Origin;
import dev.multihome.config.PrefixChoice;
import dev.multihome.config.ProbeProfile;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import dev.multihome.handler.Explanation;
import dev.multihome.handler.HostRouter;
import dev.multihome.listen.Listeners;
import dev.multihome.provision.Provisioner;
import dev.multihome.site.Behaviour;
import dev.multihome.site.Delivery;
import dev.multihome.site.Limits;
import dev.multihome.site.Ports;
import dev.multihome.site.Security;
import dev.multihome.site.Site;
import dev.multihome.site.Symlinks;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Saves time at launch, nearly all of which goes by while classes are loaded: while one thread reads the configuration,
 * others rehearse what {@code serve} does next, with a site that nobody can ask for, which has the configuration for its
 * one file. It changes nothing, and nothing depends on it.
 */
final class Launch {

    private static final Path NOWHERE = Path.of("/nonexistent");
    private static final IpAddress HERE = IpAddress.parse("127.0.0.1");

    private Launch() {}

    /** @param file of the configuration */
    static void prepare(Path file) {
        start("launch-listeners", () -> {
            Listeners.prepare();
            Signals.prepare();
            ProcessHandle.current();
        });
        start("launch-sites", () -> rehearse(file.toAbsolutePath()));
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void rehearse(Path file) {
        try {
            new Provisioner(provisioner()).plan();
            Site site = site(file);
            new HostRouter(List.of(HostRouter.Route.unavailable(site, Observer.NONE)));
            Explanation.of(site, "GET", "/", name -> List.of());
        } catch (IOException unexpected) {
            return; // it was for nothing then
        }
    }

    private static ProvisionerConfig provisioner() {
        var name = new SiteName("launch");
        return new ProvisionerConfig(
                "lo",
                NOWHERE,
                List.of(),
                List.of(),
                new PrefixChoice.Host(),
                ProbeProfile.OFF,
                List.of(),
                Optional.empty(),
                OnExit.KEEP,
                List.of(new SiteAddresses(name, List.of(HERE), new Origin(NOWHERE, 0))));
    }

    private static Site site(Path file) {
        Path folder = file.getParent();
        Path name = file.getFileName();
        return new Site(
                new SiteName("launch"),
                folder == null ? NOWHERE : folder,
                List.of(HERE),
                List.of(),
                new Ports(OptionalInt.of(80), OptionalInt.empty()),
                Limits.DEFAULT,
                List.of(name == null ? "index.html" : name.toString()),
                Symlinks.INSIDE,
                false,
                false,
                Behaviour.PLAIN,
                Delivery.PLAIN,
                Security.NONE,
                new Origin(NOWHERE, 0));
    }
}

package dev.multihome.provision;

import dev.multihome.linux.Capabilities;
import dev.multihome.linux.Capability;
import dev.multihome.linux.Errno;
import dev.multihome.linux.KernelException;
import dev.multihome.plan.Alias;
import dev.multihome.plan.Step;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which capability is missing, and an honest way to get it. */
final class Permission {

    private Permission() {}

    /** Something that needs CAP_NET_RAW. */
    interface Asking<T> {
        T run() throws IOException;
    }

    /**
     * Asks the network.
     *
     * @param first an address that is asked about, for the message
     * @throws NotPermittedException when CAP_NET_RAW is missing
     */
    static <T> T toAsk(Step.Add first, Asking<T> asking) throws IOException {
        try {
            return asking.run();
        } catch (KernelException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            Alias alias = first.alias();
            String text = held().contains(Capability.NET_ADMIN)
                    ? "not permitted: asking the network whether " + alias.address() + " is free needs CAP_NET_RAW"
                    : "not permitted: adding " + alias.prefix() + " to "
                            + alias.on().name() + " needs CAP_NET_ADMIN, and CAP_NET_RAW to ask the network first"
                            + " whether it is free";
            String instead = "\n  or, to add without asking, set addresses.probe = off";
            throw new NotPermittedException(text + "\n" + remedy(EnumSet.allOf(Capability.class)) + instead, e);
        }
    }

    /** How to get CAP_NET_ADMIN. */
    static String toChange() {
        return remedy(EnumSet.of(Capability.NET_ADMIN));
    }

    private static String remedy(Set<Capability> wanted) {
        Set<Capability> needed = EnumSet.copyOf(wanted);
        needed.remove(Capability.NET_BIND_SERVICE);
        if (held().containsAll(needed)) {
            return """
                    This process has it, but not in the user namespace that this network namespace belongs to.
                    Start it outside the container, or give the container the capability.""";
        }
        String units = needed.stream().map(Capability::title).collect(Collectors.joining(" "));
        String options = needed.stream()
                .map(each -> "+" + each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        return """
                This process lacks it. To grant it, one of:
                  run it with sudo;
                  under systemd, AmbientCapabilities=%s in its unit;
                  as yourself with that alone: sudo setpriv --reuid=$(id -u) --regid=$(id -g) \\
                    --init-groups --inh-caps=%s --ambient-caps=%s java -jar ...
                (setcap on the java binary would grant it to every Java program on this box.)""".formatted(units, options, options);
    }

    private static Set<Capability> held() {
        try {
            return Capabilities.effective();
        } catch (IOException e) {
            return Set.of(); // without /proc the advice for those who lack it is as good as any
        }
    }
}

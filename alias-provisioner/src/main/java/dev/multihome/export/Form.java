package dev.multihome.export;

import java.util.List;
import java.util.Locale;

/** The ways to write aliases down. IPv6 aliases are never preferred as the source of connections (RFC 6724). */
public enum Form {
    /** A POSIX shell script around iproute2: up, or down. */
    SCRIPT {
        @Override
        public String text(List<Entry> entries) {
            return ScriptText.of(entries);
        }
    },
    /** A file for /etc/network/interfaces.d (interfaces(5) of Debian). */
    IFUPDOWN {
        @Override
        public String text(List<Entry> entries) {
            return IfupdownText.of(entries);
        }
    },
    /** A drop-in for a .network file (systemd.network(5), section [Address]). */
    NETWORKD {
        @Override
        public String text(List<Entry> entries) {
            return NetworkdText.of(entries);
        }
    },
    /** A file for /etc/netplan (netplan-yaml, addresses). */
    NETPLAN {
        @Override
        public String text(List<Entry> entries) {
            return NetplanText.of(entries);
        }
    };

    /** The file's text. The entries are of one interface, at least one. */
    public abstract String text(List<Entry> entries);

    /** {@code networkd} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.multihome.provision;

import dev.multihome.address.Prefix;

/** What became of one address of a site. */
public sealed interface Outcome {

    /** Whether a listener can be bound to the address. */
    default boolean usable() {
        return false;
    }

    /** One word for tables and JSON. */
    String word();

    /** The alias's number or label, {@code eth0:0}; empty where there is none. */
    default String title() {
        return "";
    }

    /** More about it; may be empty. */
    default String text() {
        return "";
    }

    /**
     * An alias of ours, on the box and usable.
     *
     * @param title {@code eth0:0}, also for IPv6, where the kernel shows no label
     * @param text that the network could not be asked for another owner, and why; else empty
     */
    record Ours(String title, String text) implements Outcome {
        @Override
        public boolean usable() {
            return true;
        }

        @Override
        public String word() {
            return "ours";
        }
    }

    /**
     * An alias of ours, on the box and used, that another host says is its own: part of the network may reach that one
     * instead.
     *
     * @param owner the MAC address of the other host
     */
    record Disputed(String title, String owner) implements Outcome {
        @Override
        public boolean usable() {
            return true;
        }

        @Override
        public String word() {
            return "disputed";
        }

        @Override
        public String text() {
            return owner + " says that it is its own, too; kept and announced (RFC 5227 section 2.4)";
        }
    }

    /**
     * The box has it already, and not from us: usable, and never removed by us.
     *
     * @param title its label, or its interface
     * @param floating whether it is meant to be another program's, which may take it away again
     */
    record Foreign(String title, boolean floating) implements Outcome {
        @Override
        public boolean usable() {
            return true;
        }

        @Override
        public String word() {
            return floating ? "floating" : "not ours";
        }

        @Override
        public String text() {
            return floating ? "another program has brought it" : "the box has it already";
        }
    }

    /** 127.0.0.0/8 or ::1, which every box has. */
    record Local() implements Outcome {
        @Override
        public boolean usable() {
            return true;
        }

        @Override
        public String word() {
            return "local";
        }

        @Override
        public String text() {
            return "needs no alias";
        }
    }

    /**
     * One of a range that is this box's as a whole.
     *
     * @param range addresses.range
     */
    record Within(Prefix range) implements Outcome {
        @Override
        public boolean usable() {
            return true;
        }

        @Override
        public String word() {
            return "in range";
        }

        @Override
        public String title() {
            return "lo";
        }

        @Override
        public String text() {
            return "all of " + range + " is this box's";
        }
    }

    /** It may come: its interface is missing or down, or duplicate detection is under way. */
    record Waiting(String text) implements Outcome {
        @Override
        public String word() {
            return "waiting";
        }
    }

    /**
     * Somebody else has it.
     *
     * @param owner the MAC address of the other host; empty where it is not known
     */
    record Conflict(String owner, String text) implements Outcome {
        @Override
        public String word() {
            return "conflict";
        }
    }

    /** It cannot be had; the text says why, in the kernel's words where it was the kernel. */
    record Failed(String text) implements Outcome {
        @Override
        public String word() {
            return "failed";
        }
    }
}

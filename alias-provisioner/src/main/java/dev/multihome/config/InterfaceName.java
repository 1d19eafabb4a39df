package dev.multihome.config;

import java.nio.charset.StandardCharsets;

/** What the kernel accepts as an interface's name: {@code dev_valid_name} in net/core/dev.c. */
final class InterfaceName {

    private static final int MAX_BYTES = 15; // IFNAMSIZ less the terminating NUL (linux/if.h)

    private InterfaceName() {}

    /**
     * The name, if it is one.
     *
     * @throws IllegalArgumentException when the kernel would refuse it
     */
    static String check(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    Values.quoted(name) + " is no interface; `ip link` lists those there are");
        }
        int colon = name.indexOf(':');
        if (colon >= 0) {
            throw new IllegalArgumentException(
                    name + " is the label of an alias; write the interface alone: " + name.substring(0, colon));
        }
        if (name.chars().anyMatch(c -> c == '/' || c <= ' ' || c == 127)) {
            throw new IllegalArgumentException(Values.quoted(name)
                    + " has a slash or a blank, which no interface has; `ip link` lists those there are");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(name + " has " + bytes + " bytes, and the kernel takes at most "
                    + MAX_BYTES + "; `ip link` lists the interfaces there are");
        }
        return name;
    }
}

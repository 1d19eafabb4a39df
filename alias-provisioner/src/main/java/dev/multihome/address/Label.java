package dev.multihome.address;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name an IPv4 alias goes by, {@code eth0:0}: the interface, a colon and the alias's number.
 *
 * @param interfaceName the interface it stands on
 * @param number 0 or more
 */
public record Label(String interfaceName, int number) {

    /** Longest label the kernel takes: IFNAMSIZ less the terminating NUL (linux/if.h). */
    public static final int MAX_BYTES = 15;

    public Label {
        if (number < 0) {
            throw new IllegalArgumentException("a label's number is 0 or more, not " + number);
        }
        if ((interfaceName + ":" + number).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "label " + interfaceName + ":" + number + " is longer than the kernel's " + MAX_BYTES + " bytes");
        }
    }

    /** The label, or nothing where it would be longer than the kernel takes. */
    public static Optional<Label> ifFits(String interfaceName, int number) {
        String text = interfaceName + ":" + number;
        return text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                ? Optional.empty()
                : Optional.of(new Label(interfaceName, number));
    }

    /** Reads {@code eth0:0}; nothing where the text is a bare interface name or has no number, as foreign labels may. */
    public static Optional<Label> parse(String text) {
        int colon = text.lastIndexOf(':');
        String number = text.substring(colon + 1);
        boolean numbered = colon > 0
                && !number.isEmpty()
                && number.length() < 10
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && (number.length() == 1 || number.charAt(0) != '0');
        return numbered ? ifFits(text.substring(0, colon), Integer.parseInt(number)) : Optional.empty();
    }

    @Override
    public String toString() {
        return interfaceName + ":" + number;
    }
}

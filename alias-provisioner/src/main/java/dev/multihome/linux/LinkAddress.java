package dev.multihome.linux;

import dev.multihome.netlink.LinkMessage;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The address of an Ethernet interface, six bytes (EUI-48), as a number.
 *
 * @param bits 48 bits, the first byte highest
 */
public record LinkAddress(long bits) {

    /** Bytes of an address. */
    public static final int BYTES = 6;

    /** Everyone on the wire. */
    public static final LinkAddress BROADCAST = new LinkAddress(0xffff_ffff_ffffL);

    /** No address: the target that an ARP request asks for. */
    public static final LinkAddress ZERO = new LinkAddress(0);

    public LinkAddress {
        if (bits >>> 8 * BYTES != 0) {
            throw new IllegalArgumentException("an Ethernet address has 48 bits");
        }
    }

    /** The address of the interface; nothing where it has none or one of another kind. */
    public static Optional<LinkAddress> of(LinkMessage link) {
        return of(link.hardwareAddress());
    }

    /** The address as the kernel's messages have it; nothing where there is none or one of another kind. */
    public static Optional<LinkAddress> of(List<Byte> bytes) {
        if (bytes.size() != BYTES) {
            return Optional.empty();
        }
        long bits = 0;
        for (byte each : bytes) {
            bits = bits << 8 | Byte.toUnsignedLong(each);
        }
        return Optional.of(new LinkAddress(bits));
    }

    /**
     * Reads {@code 02:00:5e:10:00:01}, capitals too.
     *
     * @throws IllegalArgumentException when it is not that; the message says why, without the text
     */
    public static LinkAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException(
                    "is not an Ethernet address: six pairs of hexadecimal digits with colons between are wanted");
        }
        return new LinkAddress(Long.parseLong(text.replace(":", ""), 16));
    }

    /** The address in the order of the wire: a fresh array of six bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (bits >>> 8 * (BYTES - 1 - i));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes());
    }
}

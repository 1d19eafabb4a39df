package dev.multihome.config;

/** The value of {@code addresses.prefix} as text. */
final class PrefixText {

    private PrefixText() {}

    static PrefixChoice read(String text) {
        return switch (text) {
            case "host" -> new PrefixChoice.Host();
            case "inherit" -> new PrefixChoice.Inherit();
            default -> new PrefixChoice.Length(length(text));
        };
    }

    static Object shown(PrefixChoice choice) {
        if (choice instanceof PrefixChoice.Length given) {
            return given.length();
        }
        return choice instanceof PrefixChoice.Host ? "host" : "inherit";
    }

    private static int length(String text) {
        try {
            return Values.number(text, 1, 128);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    Values.quoted(text) + " is no prefix; write host, inherit, or a length: 1 to 32, for IPv6 to 128",
                    wrong);
        }
    }
}

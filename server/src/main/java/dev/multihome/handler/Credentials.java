package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a client sends in Authorization by the Basic scheme (RFC 7617 section 2). */
final class Credentials {

    private static final String SCHEME = "basic ";

    /** Characters; more than any name and password that a person has. */
    private static final int MOST = 1_024;

    private final String user;
    private final byte[] password;

    private Credentials(String user, byte[] password) {
        this.user = user;
        this.password = password;
    }

    /** Those of the field's lines; empty where there is not one of that scheme, or it is not in its form. */
    static Optional<Credentials> of(List<String> lines) {
        if (lines.size() != 1
                || lines.get(0).length() > MOST
                || !lines.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            byte[] octets = Base64.getDecoder()
                    .decode(lines.get(0).substring(SCHEME.length()).strip());
            for (int i = 0; i < octets.length; i++) {
                if (octets[i] == ':') {
                    String user = UTF_8.newDecoder()
                            .decode(ByteBuffer.wrap(octets, 0, i))
                            .toString();
                    return Optional.of(new Credentials(user, Arrays.copyOfRange(octets, i + 1, octets.length)));
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    String user() {
        return user;
    }

    /** Octets, which are UTF-8 where the client does as it is told. */
    byte[] password() {
        return password;
    }

    /** Never the password: what is logged is read by many. */
    @Override
    public String toString() {
        return "credentials";
    }
}

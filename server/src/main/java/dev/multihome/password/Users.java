package dev.multihome.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The users of a file: lines of {@code NAME:HASH}, where what follows a further colon is passed over, as are empty lines
 * and those that start with {@code #}. Immutable.
 *
 * @param byName each with the hash of its password
 * @param faults what is wrong with the file; where there is any, nobody should be let in by it
 */
public record Users(Map<String, Hash> byName, List<Fault> faults) {

    /** Those of no file. */
    static final Users NONE = new Users(Map.of(), List.of());

    /** Octets: a hundred thousand users. */
    private static final int MOST = 16 * 1024 * 1024;

    public Users {
        byName = Map.copyOf(byName);
        faults = List.copyOf(faults);
    }

    /** Reads a file. It does not fail: what is wrong, also that the file is missing, is in the faults. */
    public static Users read(Path file) {
        try {
            if (Files.size(file) > MOST) {
                return broken("is larger than 16 MB; give users of such a number another way in");
            }
            byte[] octets = Files.readAllBytes(file);
            return parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
        } catch (NoSuchFileException missing) {
            return broken("does not exist; make it with `htpasswd -cB`");
        } catch (AccessDeniedException denied) {
            return broken("may not be read; let the user that the server runs as read it");
        } catch (CharacterCodingException other) {
            return broken("is not UTF-8; write it so");
        } catch (IOException failed) {
            return broken("cannot be read: " + failed.getMessage() + "; name a file of users");
        }
    }

    static Users parse(String text) {
        Map<String, Hash> byName = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(":", 3);
            try {
                if (parts.length < 2 || parts[0].isEmpty()) {
                    throw new IllegalArgumentException("it is no NAME:HASH; write it with `htpasswd -B`");
                }
                byName.put(parts[0], Hash.read(parts[1].strip()));
            } catch (IllegalArgumentException wrong) {
                faults.add(new Fault(number, String.valueOf(wrong.getMessage())));
            }
            Integer first = lines.putIfAbsent(parts[0], number);
            if (first != null) {
                faults.add(new Fault(number, "its user stands in line " + first + " too; remove one of the two"));
            }
        }
        return new Users(byName, faults);
    }

    private static Users broken(String text) {
        return new Users(Map.of(), List.of(new Fault(0, text)));
    }

    /** Never the users: what is logged is read by many. */
    @Override
    public String toString() {
        return byName.size() + " users";
    }
}

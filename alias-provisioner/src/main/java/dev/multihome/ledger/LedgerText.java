package dev.multihome.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The ledger as text: a head, then parts. The first part says for where and when the records hold and how many octets the
 * file has, followed by all records of that moment; each later one says what has changed. A file that is cut off or
 * changed anywhere is known as such; only in the room behind the last part, which says nothing, a change may go unnoticed.
 */
final class LedgerText {

    private static final byte[] HEAD = """
            multihome-ledger 2
            # Which aliases are ours (intent: about to be added) and which site was given which address.
            # Written by the alias provisioner. A later line replaces an earlier one about the same; gone and forgotten take
            # it back. Each part begins with its length and checksums, so edits are refused. What follows the last is room.
            """.getBytes(StandardCharsets.US_ASCII);

    /** Room for changes, in octets: writing into it costs one wait for the disk, a new file two. */
    private static final int LEAST_ROOM = 64 * 1024;

    /** For a dozen times what there is to say, or up to here; beyond that for twice as much. */
    private static final int MOST_ROOM = 4 << 20;

    private static final int BLOCK = 4096;

    private LedgerText() {}

    /** What a file says. */
    static final class Content {
        private final Records records = Records.none();
        private String boot = "";
        private String namespace = "";
        private int size;
        private int end;
        private boolean finished = true;

        /** The records; those of ownership only where and when they hold. */
        Entries entries(Place here) {
            return isOf(here) ? all() : all().owning(List.of());
        }

        Entries all() {
            return records.entries();
        }

        /** Whether records of ownership hold here and now. */
        boolean isOf(Place here) {
            return boot.equals(here.bootId()) && namespace.equals(Long.toString(here.namespace()));
        }

        /** False when the last part was being written when power or process went: it never was in force. */
        boolean isFinished() {
            return finished;
        }

        /** Where the next part goes. */
        int end() {
            return end;
        }

        private void take(String line) {
            String kind = line.substring(0, Math.max(0, line.indexOf(' ')));
            String rest = line.substring(kind.length()).strip();
            try {
                switch (kind) {
                    case "boot" -> boot = rest;
                    case "namespace" -> namespace = rest;
                    case "octets" -> size = Integer.parseInt(rest);
                    default -> records.take(kind, line);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("has a bad line '" + line + "' (" + e.getMessage() + ")", e);
            }
        }
    }

    /** A new file with these records, and room. */
    static byte[] format(Place here, Entries entries) {
        String records = Records.change(Entries.NONE, entries);
        int said = HEAD.length + records.getBytes(StandardCharsets.UTF_8).length;
        int room = LEAST_ROOM + Math.max(2 * said, Math.min(12 * said, MOST_ROOM));
        int size = (said + room) / BLOCK * BLOCK;
        byte[] part = Part.of(
                "boot " + here.bootId() + "\nnamespace " + here.namespace() + "\noctets " + size + "\n" + records);
        byte[] file = Arrays.copyOf(HEAD, size);
        System.arraycopy(part, 0, file, HEAD.length, part.length);
        return file;
    }

    /** How many of the octets of a new file say something. */
    static int end(byte[] formatted) {
        return HEAD.length + Part.length(formatted, HEAD.length);
    }

    /**
     * Reads it back.
     *
     * @throws DamageException when it is damaged
     */
    static Content parse(byte[] file) throws DamageException {
        if (!Arrays.equals(Arrays.copyOf(file, HEAD.length), HEAD)) {
            throw new DamageException(head(file), 0, 0);
        }
        var content = new Content();
        content.end = HEAD.length;
        try {
            int length = Part.length(file, content.end);
            while (length > 0) {
                int text = content.end + Part.HEAD_BYTES;
                new String(file, text, length - Part.HEAD_BYTES, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(content::take);
                content.end += length;
                length = Part.length(file, content.end);
            }
        } catch (IllegalArgumentException e) {
            throw damage(String.valueOf(e.getMessage()), content);
        }
        if (file.length != content.size) {
            String should = content.size == 0 ? "" : " instead of " + content.size;
            throw damage("is cut off or was changed: it has " + file.length + " octets" + should, content);
        }
        for (int i = content.end; i < file.length; i++) {
            content.finished &= file[i] == 0;
        }
        return content;
    }

    private static DamageException damage(String message, Content content) {
        return new DamageException(message, content.size == 0 ? 0 : content.end, content.size);
    }

    private static String head(byte[] file) {
        String first = new String(file, 0, Math.min(file.length, 80), StandardCharsets.UTF_8);
        return first.matches("(?s)multihome-ledger (?!2\\n)\\d{1,3}\\n.*")
                ? "is of a kind this program does not know: "
                        + first.lines().findFirst().orElseThrow()
                : "is cut off or was changed: it does not begin as a ledger does";
    }
}

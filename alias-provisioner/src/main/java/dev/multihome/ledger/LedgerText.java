package dev.multihome.ledger;

import dev.multihome.plan.Assignment;
import dev.multihome.plan.Owned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The ledger as text: a head, one line a record, and a last line with a checksum of all before it, so that a file cut
 * off or changed at any byte is known as such.
 */
final class LedgerText {

    private static final String HEAD = """
            multihome-ledger 1
            # Which aliases are ours (intent: about to be added) and which site was given which address.
            # Written by the alias provisioner; the last line is a checksum, so edits are refused.
            """;
    private static final String END = "end crc32c=";

    private LedgerText() {}

    static byte[] format(Place here, Entries entries) {
        var text = new StringBuilder(HEAD);
        text.append("boot ").append(here.bootId()).append('\n');
        text.append("namespace ").append(here.namespace()).append('\n');
        for (Owned each : entries.owned()) {
            text.append(LedgerLine.of(each)).append('\n');
        }
        for (Assignment each : entries.assignments()) {
            text.append(LedgerLine.of(each)).append('\n');
        }
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        return text.append(end(body, body.length)).toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads it back.
     *
     * @param here what is the case now: records of another boot or namespace prove nothing and are left out
     * @throws IllegalArgumentException when it is damaged; the message is the end of a sentence
     */
    static Entries parse(byte[] bytes, Place here) {
        int length = bytes.length - END.length() - 9;
        if (length < 0 || !end(bytes, length).equals(text(bytes, length, bytes.length))) {
            throw new IllegalArgumentException("is cut off or was changed: its checksum is wrong");
        }
        List<String> lines = text(bytes, 0, length).lines().toList();
        if (!lines.get(0).equals("multihome-ledger 1")) {
            throw new IllegalArgumentException("is of a kind this program does not know: " + lines.get(0));
        }
        List<Owned> owned = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        boolean sameBoot = false;
        boolean sameNamespace = false;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            String kind = line.substring(0, Math.max(0, line.indexOf(' ')));
            try {
                switch (kind) {
                    case "#" -> {}
                    case "boot" -> sameBoot = line.equals("boot " + here.bootId());
                    case "namespace" -> sameNamespace = line.equals("namespace " + here.namespace());
                    case "intent", "ours", "range-intent", "range" -> owned.add(LedgerLine.owned(line));
                    case "given" -> assignments.add(LedgerLine.assignment(line));
                    default -> throw new IllegalArgumentException("unknown record");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("has a bad line " + (i + 1) + " (" + e.getMessage() + ")", e);
            }
        }
        return new Entries(sameBoot && sameNamespace ? owned : List.of(), assignments);
    }

    private static String end(byte[] bytes, int length) {
        var sum = new CRC32C();
        sum.update(bytes, 0, length);
        return String.format(Locale.ROOT, "%s%08x\n", END, sum.getValue());
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}

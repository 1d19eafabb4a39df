package dev.multihome.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one was meant to be. */
final class Nearest {

    private Nearest() {}

    /** The nearest of the known words, if it is near enough to be what was meant. */
    static Optional<String> to(String word, Collection<String> known) {
        String nearest = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String each : known) {
            int edits = edits(word.toLowerCase(Locale.ROOT), each);
            if (edits < least && edits < each.length()) {
                nearest = each;
                least = edits;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Letters to insert, remove, replace, or exchange with their neighbour (optimal string alignment). */
    static int edits(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= other.length(); j++) {
            edits[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                int replaced = edits[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                boolean exchanged = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                edits[i][j] = exchanged ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        }
        return edits[one.length()][other.length()];
    }
}

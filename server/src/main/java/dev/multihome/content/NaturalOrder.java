package dev.multihome.content;

import java.util.Comparator;

/**
 * The order in which people look for names: letters without regard to case, and digits by the number they make, so that
 * {@code part 2} stands before {@code part 10}. Names that differ in case or in leading zeros alone still have an order.
 */
final class NaturalOrder implements Comparator<String> {

    static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            char a = one.charAt(i);
            char b = other.charAt(j);
            int difference;
            if (digit(a) && digit(b)) {
                int from = zeros(one, i);
                int otherFrom = zeros(other, j);
                i = digits(one, from);
                j = digits(other, otherFrom);
                difference = Integer.compare(i - from, j - otherFrom);
                for (int k = 0; difference == 0 && k < i - from; k++) {
                    difference = Character.compare(one.charAt(from + k), other.charAt(otherFrom + k));
                }
            } else {
                difference = Character.compare(folded(a), folded(b));
                i++;
                j++;
            }
            if (difference != 0) {
                return difference;
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    /** As String.CASE_INSENSITIVE_ORDER folds. */
    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int zeros(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == '0') {
            i++;
        }
        return i;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && digit(text.charAt(i))) {
            i++;
        }
        return i;
    }
}

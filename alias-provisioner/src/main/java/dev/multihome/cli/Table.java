package dev.multihome.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns, two spaces apart, for a terminal. Empty cells show as {@code -}. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        row(head);
    }

    /** Adds a row; it may be shorter than the head, and the last cell is never padded. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** One line a row, the head first, without trailing spaces. */
    public List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width =
                        shown(row.get(i)).codePointCount(0, shown(row.get(i)).length());
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return rows.stream().map(each -> line(each, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = shown(row.get(i));
            line.append(cell);
            if (i < row.size() - 1) {
                line.append(" ".repeat(widths.get(i) - cell.codePointCount(0, cell.length()) + 2));
            }
        }
        return line.toString().stripTrailing();
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "-" : cell;
    }
}

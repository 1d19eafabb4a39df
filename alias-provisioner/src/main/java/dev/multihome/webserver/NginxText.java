package dev.multihome.webserver;

import java.util.ArrayList;
import java.util.List;

/** Cuts the configuration of nginx into words, each with its line; braces and semicolons are words of their own. */
final class NginxText {

    /**
     * A word.
     *
     * @param sign whether it is one of the three signs rather than text
     */
    record Word(String text, int line, boolean sign) {

        boolean is(String other) {
            return sign && text.equals(other);
        }
    }

    private final String text;
    private int at;
    private int line = 1;

    private NginxText(String text) {
        this.text = text;
    }

    static List<Word> words(String text) {
        return new NginxText(text).words();
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == '{' || c == '}' || c == ';') {
                words.add(new Word(String.valueOf(c), line, true));
                at++;
            } else {
                int start = line;
                words.add(new Word(c == '"' || c == '\'' ? quoted(c) : bare(), start, false));
            }
        }
        return words;
    }

    private String quoted(char quote) {
        var word = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            line += text.charAt(at) == '\n' ? 1 : 0;
            word.append(text.charAt(at++));
        }
        at++;
        return word.toString();
    }

    /** Up to a blank or a sign; {@code ${name}} is one piece. */
    private String bare() {
        int start = at;
        boolean variable = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!variable && (Character.isWhitespace(c) || c == ';' || c == '}' || c == '{' && !isVariable())) {
                break;
            }
            variable = c == '{' || variable && c != '}';
            at++;
        }
        return text.substring(start, at);
    }

    private boolean isVariable() {
        return at > 0 && text.charAt(at - 1) == '$';
    }
}

package dev.multihome.webserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts lighttpd's configuration into words, each with its line; texts keep their opening quote. */
final class LighttpdText {

    record Word(String text, int line) {

        boolean isText() {
            return text.startsWith("\"");
        }
    }

    private static final Pattern WORD =
            Pattern.compile("#.*|\"((?:[^\"\\\\]|\\\\.)*)\"|\\+=|:=|==|=~|!=|!~|=>|=\\^|=\\$|[\\w.-]+|\\S|\\n");

    private LighttpdText() {}

    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int line = 1;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            if (matcher.group(1) != null) {
                words.add(new Word("\"" + matcher.group(1).replaceAll("\\\\(.)", "$1"), line));
            } else if (!word.startsWith("#") && !word.equals("\n")) {
                words.add(new Word(word, line));
            }
            line += (int) word.chars().filter(c -> c == '\n').count();
        }
        return words;
    }
}

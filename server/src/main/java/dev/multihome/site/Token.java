package dev.multihome.site;

/** The token of RFC 9110 section 5.6.2, which names of fields, methods, types and directives are. */
final class Token {

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    private Token() {}

    static boolean is(String text) {
        return !text.isEmpty() && text.chars().allMatch(Token::mayStand);
    }

    private static boolean mayStand(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
    }
}

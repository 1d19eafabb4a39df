package dev.multihome.config;

import com.typesafe.config.ConfigException;

/** What Typesafe Config says about a file it cannot read, without the origin and with a remedy. */
final class SyntaxText {

    private SyntaxText() {}

    static String of(ConfigException wrong) {
        String message = String.valueOf(wrong.getMessage());
        if (wrong instanceof ConfigException.UnresolvedSubstitution) {
            return unresolved(message);
        }
        if (wrong instanceof ConfigException.IO) {
            return "cannot be read: " + withoutOrigin(message, wrong) + "; check its permissions";
        }
        if (message.contains("end of file")) {
            return "the file ends too early; close what is open: a { or [, or give the value behind the last =";
        }
        if (message.contains("got ':'")) {
            return "a ':' stands where a line should end; put text with a ':' in it, such as an IPv6 address, in quotes";
        }
        if (message.contains("unescaped newline in quoted")) {
            return "a quote is opened and not closed on this line; close it";
        }
        if (message.contains("trailing tokens") || message.contains("unbalanced close")) {
            return "a } or ] stands here that closes nothing; remove it, or open its block";
        }
        if (message.contains("Reserved character")) {
            return quotedCharacter(message) + " has a meaning of its own; put the text with it in quotes";
        }
        if (wrong instanceof ConfigException.WrongType) {
            return "the file is a list; write keys and values";
        }
        return withoutOrigin(message, wrong) + "; see the line and the one before it";
    }

    private static String unresolved(String message) {
        int start = message.indexOf("${");
        int end = message.indexOf('}', start);
        String reference = start < 0 || end < 0 ? "a substitution" : message.substring(start, end + 1);
        return message.contains("cycle")
                ? reference + " refers to itself; give it a value of its own"
                : reference + " stands for nothing; define it, or write " + reference.replace("${", "${?")
                        + " if it may be missing";
    }

    /** The character of "... (Reserved character '*' is not allowed outside quotes) ...". */
    private static String quotedCharacter(String message) {
        String after = message.substring(message.indexOf("Reserved character ") + "Reserved character ".length());
        int end = after.indexOf(" is not allowed");
        return end < 0 ? "a character" : after.substring(0, end);
    }

    private static String withoutOrigin(String message, ConfigException wrong) {
        String origin = wrong.origin() == null ? "" : wrong.origin().description() + ": ";
        String text = message.startsWith(origin) ? message.substring(origin.length()) : message;
        int hint = text.indexOf(" (if you ");
        return hint < 0 ? text : text.substring(0, hint);
    }
}

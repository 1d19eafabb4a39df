package dev.multihome.framing;

/**
 * A request target, fed one octet at a time: the four forms of RFC 9112 section 3.2, each with the methods that may have
 * it, and percent-encoding (RFC 3986 section 2.1). Of the authority the shape is checked, and that it has no user
 * information, which RFC 9110 section 4.2.4 has treated as an error.
 */
final class TargetScanner {

    private enum State {
        START,
        /** Origin form, or the path and query of the absolute form: whatever octets a target may have. */
        PATH,
        /** {@code *}, behind which nothing stands. */
        ASTERISK,
        SCHEME,
        AUTHORITY_START,
        NAME,
        LITERAL,
        LITERAL_END,
        PORT_START,
        PORT,
        /** Of CONNECT alone. */
        AUTHORITY_FORM
    }

    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    private State state = State.START;
    private boolean options;
    private int length;
    private int digitsOwed;
    private byte mark;
    private boolean https;

    /** A target of the method begins. */
    void reset(boolean connect, boolean isOptions) {
        state = connect ? State.AUTHORITY_FORM : State.START;
        options = isOptions;
        digitsOwed = 0;
        length = 0;
        mark = 0;
        https = false;
    }

    /** Whether the target carries a host, which overrides that of Host (RFC 9112 section 3.2.2). */
    boolean isAbsolute() {
        return length >= HTTP.length();
    }

    /** The first letter or digit: in the absolute form one of the scheme, in the authority form one of the host. */
    byte mark() {
        return mark;
    }

    /** Whether the target may end here. */
    boolean mayEnd() {
        return digitsOwed == 0
                && switch (state) {
                    case PATH, ASTERISK, NAME, LITERAL_END, PORT -> true;
                    case AUTHORITY_FORM -> mark != 0;
                    case START, SCHEME, AUTHORITY_START, LITERAL, PORT_START -> false;
                };
    }

    /** Whether the octet may stand where it does. */
    boolean feed(byte octet) {
        if (!Octets.isTarget(octet)) {
            return false;
        }
        if (digitsOwed > 0) {
            digitsOwed--;
            return Octets.isHexDigit(octet);
        }
        digitsOwed = octet == '%' ? 2 : 0;
        if (mark == 0 && Octets.isAlphanumeric(octet)) {
            mark = octet;
        }
        return switch (state) {
            case START -> start(octet);
            case SCHEME -> scheme(octet);
            case AUTHORITY_START -> authorityStart(octet);
            case NAME -> octet == ':' ? portStart() : authorityEnds(octet) || isName(octet);
            case LITERAL -> literal(octet);
            case LITERAL_END -> octet == ':' ? portStart() : authorityEnds(octet);
            case PORT_START -> Octets.isDigit(octet) && port();
            case PORT -> authorityEnds(octet) || Octets.isDigit(octet);
            case ASTERISK -> false;
            case PATH -> true;
            case AUTHORITY_FORM -> octet != '/' && octet != '?' && octet != '@';
        };
    }

    private boolean start(byte octet) {
        if (octet == '/') {
            state = State.PATH;
            return true;
        }
        if (octet == '*') {
            state = State.ASTERISK;
            return options;
        }
        state = State.SCHEME;
        return scheme(octet);
    }

    /** Schemes are case-insensitive (RFC 3986 section 3.1). */
    private boolean scheme(byte octet) {
        if (length == HTTP.indexOf(':') && (octet == 's' || octet == 'S')) {
            https = true;
        }
        String wanted = https ? HTTPS : HTTP;
        boolean right = Octets.isLetter(octet, wanted.charAt(length++));
        if (right && length == wanted.length()) {
            state = State.AUTHORITY_START;
        }
        return right;
    }

    private boolean authorityStart(byte octet) {
        state = octet == '[' ? State.LITERAL : State.NAME;
        return octet == '[' || isName(octet) && octet != '/' && octet != '?';
    }

    private boolean literal(byte octet) {
        state = octet == ']' ? State.LITERAL_END : State.LITERAL;
        return octet == ']' || Octets.isHexDigit(octet) || octet == ':' || octet == '.';
    }

    /** An empty port, which RFC 3986 section 3.2.3 lets pass, nobody sends and Undertow does not understand. */
    private boolean portStart() {
        state = State.PORT_START;
        return true;
    }

    private boolean port() {
        state = State.PORT;
        return true;
    }

    private boolean authorityEnds(byte octet) {
        boolean ends = octet == '/' || octet == '?';
        state = ends ? State.PATH : state;
        return ends;
    }

    private static boolean isName(byte octet) {
        return octet != ':' && octet != '@' && octet != '[' && octet != ']';
    }
}

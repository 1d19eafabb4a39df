package dev.multihome.framing;

import org.jspecify.annotations.Nullable;

/** The request line, fed one octet at a time: RFC 9112 section 3, without bare LF and without extra blanks. */
final class RequestLineScanner {

    private enum State {
        METHOD,
        TARGET,
        VERSION,
        LF,
        DONE
    }

    private static final String VERSION_1_X = "HTTP/1.";
    /** Longer than every method of IANA's registry (UPDATEREDIRECTREF has 17), shorter than Undertow's limit. */
    private static final int LONGEST_METHOD = 32;

    /** The octets of the two methods with targets of their own, seven each, as a number. */
    private static final long OPTIONS = word("OPTIONS");

    private static final long CONNECT = word("CONNECT");

    private final TargetScanner target = new TargetScanner();
    private final int mostTargetBytes;
    private long method;
    private State state = State.METHOD;
    private int length;
    private boolean http11;

    RequestLineScanner(int mostTargetBytes) {
        this.mostTargetBytes = mostTargetBytes;
    }

    void reset() {
        state = State.METHOD;
        length = 0;
        method = 0;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    boolean isHttp11() {
        return http11;
    }

    TargetScanner target() {
        return target;
    }

    @Nullable
    Fault feed(byte octet) {
        return switch (state) {
            case METHOD -> method(octet);
            case TARGET -> target(octet);
            case VERSION -> version(octet);
            case LF -> lineFeed(octet);
            case DONE -> throw new IllegalStateException("an octet behind the request line");
        };
    }

    private @Nullable Fault lineFeed(byte octet) {
        state = State.DONE;
        return octet == Octets.LF ? null : Fault.LINE_END;
    }

    private @Nullable Fault method(byte octet) {
        if (octet == ' ' && length > 0) {
            state = State.TARGET;
            length = 0;
            target.reset(method == CONNECT, method == OPTIONS);
            return null;
        }
        method = method >> Long.SIZE - Byte.SIZE == 0 ? method << Byte.SIZE | octet : method;
        return Octets.isToken(octet) && ++length <= LONGEST_METHOD ? null : Fault.REQUEST_LINE;
    }

    private @Nullable Fault target(byte octet) {
        if (octet == ' ' && length > 0 && target.mayEnd()) {
            state = State.VERSION;
            length = 0;
            return null;
        }
        if (!target.feed(octet)) {
            return Fault.TARGET;
        }
        return ++length > mostTargetBytes ? Fault.TARGET_TOO_LONG : null;
    }

    private @Nullable Fault version(byte octet) {
        if (length < VERSION_1_X.length()) {
            return VERSION_1_X.charAt(length++) == octet ? null : Fault.VERSION;
        }
        if (length == VERSION_1_X.length()) {
            length++;
            http11 = octet == '1';
            return http11 || octet == '0' ? null : Fault.VERSION;
        }
        state = State.LF;
        return octet == Octets.CR ? null : octet == Octets.LF ? Fault.LINE_END : Fault.VERSION;
    }

    private static long word(String method) {
        long word = 0;
        for (int i = 0; i < method.length(); i++) {
            word = word << Byte.SIZE | method.charAt(i);
        }
        return word;
    }
}

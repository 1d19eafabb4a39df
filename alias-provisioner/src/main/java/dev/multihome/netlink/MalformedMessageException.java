package dev.multihome.netlink;

/**
 * Bytes that are no netlink message: a length that points outside, an attribute that is too short. The kernel sends
 * none, so whoever meets this drops the datagram and asks again.
 */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }

    MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}

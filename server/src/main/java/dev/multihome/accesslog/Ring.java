package dev.multihome.accesslog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lines on their way from the one thread that serves to the one that writes. Bounded; neither side ever waits in it. A
 * record is the length of the line, the number of its site, and the line.
 */
final class Ring {

    /** A power of two, several times the longest line. */
    static final int CAPACITY = 256 * 1024;

    private static final int HEAD = 8;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final byte[] octets = new byte[CAPACITY];
    private final byte[] head = new byte[HEAD];
    private final Thread owner = Thread.currentThread();
    private volatile long written;
    private volatile long taken;

    /** Who takes lines. */
    interface Taker {
        /**
         * A line of a site.
         *
         * @param octets hold the line from {@code offset} on, until this returns
         */
        void take(int site, byte[] octets, int offset, int length);
    }

    /** Adds a line, or says that there is no room. By the owner alone. */
    boolean offer(int site, Line line) {
        int length = line.length() + HEAD;
        long at = written;
        if (at + length - taken > CAPACITY) {
            return false;
        }
        INT.set(head, 0, line.length());
        INT.set(head, 4, site);
        put(at, head, HEAD);
        put(at + HEAD, line.octets(), line.length());
        written = at + length; // volatile: whoever sees it sees the line
        return true;
    }

    boolean isHalfFull() {
        return written - taken > CAPACITY / 2;
    }

    /**
     * Takes what there is. By the writer alone.
     *
     * @param scratch room for a line that goes round the end
     */
    boolean drain(Taker taker, byte[] scratch) {
        long at = taken;
        long end = written;
        boolean any = at < end;
        while (at < end) {
            get(at, scratch, HEAD);
            int length = (int) INT.get(scratch, 0);
            int site = (int) INT.get(scratch, 4);
            int from = (int) (at + HEAD & CAPACITY - 1);
            if (from + length <= CAPACITY) {
                taker.take(site, octets, from, length);
            } else {
                get(at + HEAD, scratch, length);
                taker.take(site, scratch, 0, length);
            }
            at += HEAD + length;
            taken = at;
        }
        return any;
    }

    /** Whether nothing will come any more. */
    boolean isAbandoned() {
        return !owner.isAlive() && written == taken;
    }

    private void put(long position, byte[] source, int length) {
        int from = (int) (position & CAPACITY - 1);
        int first = Math.min(length, CAPACITY - from);
        System.arraycopy(source, 0, octets, from, first);
        System.arraycopy(source, first, octets, 0, length - first);
    }

    private void get(long position, byte[] target, int length) {
        int from = (int) (position & CAPACITY - 1);
        int first = Math.min(length, CAPACITY - from);
        System.arraycopy(octets, from, target, 0, first);
        System.arraycopy(octets, 0, target, first, length - first);
    }
}

package dev.multihome.linux;

/**
 * The kernel's answer to one change.
 *
 * @param errno 0 for done, else positive, one of {@link Errno}. {@link Errno#ENOBUFS} says that the answer was lost: the
 *     change may be done or not, and only a dump tells.
 * @param text the kernel's own words (extended acknowledgement), or those of errno; empty when done
 */
public record Answer(int errno, String text) {

    public static final Answer DONE = new Answer(0, "");

    public boolean done() {
        return errno == 0;
    }
}

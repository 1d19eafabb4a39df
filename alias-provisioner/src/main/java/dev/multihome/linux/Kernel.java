package dev.multihome.linux;

import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.Change;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.LocalRoute;
import java.util.List;

/**
 * The kernel's tables of links, addresses and local routes, of the network namespace it was opened in. Not thread-safe: one thread at
 * a time. Tests put a fake in its place.
 */
public interface Kernel extends AutoCloseable {

    /** Every interface. @throws KernelException when the kernel refuses the dump, with its errno */
    List<LinkMessage> links() throws KernelException;

    /**
     * Every address of every interface, both families, from one dump in which nothing changed.
     *
     * @throws KernelException when the kernel refuses the dump, or the table never held still (EAGAIN)
     */
    List<AddressMessage> addresses() throws KernelException;

    /**
     * The local routes that somebody made, both families: those that the kernel itself makes for each address are left
     * out.
     *
     * @throws KernelException when the kernel refuses the dump, or the table never held still (EAGAIN)
     */
    List<LocalRoute> localRoutes() throws KernelException;

    /**
     * Applies the changes in order, in batches, each acknowledged.
     *
     * @return an answer for each change, in the same order; a failure does not stop those behind it, and the answer to
     *     one that could not be sent says why
     * @throws KernelException before anything is changed, when this is closed
     */
    List<Answer> change(List<? extends Change> changes) throws KernelException;

    @Override
    void close();
}

package dev.multihome.linux;

import dev.multihome.netlink.LinkMessage;
import java.util.List;

/** The main class of the JVMs that {@link NativeCodeTest} starts. */
final class LazyNative {

    private LazyNative() {}

    /** Does all that needs no native code, then with an argument what does. */
    public static void main(String[] arguments) throws Exception {
        var link = new LinkMessage(1, "lo", LinkMessage.IFF_LOOPBACK, List.of(), 65536);
        System.out.println("capabilities " + Capabilities.effective().size() + ", boot "
                + BootId.read().version() + ", namespace " + NetworkNamespace.inode() + ", address "
                + LinkAddress.of(link) + ", errno " + Errno.EEXIST + ", " + Answer.DONE + ", "
                + RouteSocket.class.getName());
        for (int i = 0; i < arguments.length; i++) {
            try (RouteSocket kernel = RouteSocket.open()) {
                System.out.println("opened, links: " + kernel.links().size());
            } catch (KernelException failure) {
                System.out.println("refused: " + failure.getMessage());
            }
        }
    }
}

package dev.multihome.linux;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sockets that a service manager has passed to this process: LISTEN_PID, LISTEN_FDS and LISTEN_FDNAMES
 * (sd_listen_fds(3)).
 *
 * @param sockets those that can be used, in the manager's order
 * @param problems one line for each that cannot, with the remedy
 */
public record SocketActivation(List<PassedSocket> sockets, List<String> problems) {

    /** SD_LISTEN_FDS_START of systemd/sd-daemon.h. */
    private static final int FIRST_DESCRIPTOR = 3;

    /** Systemd's RLIMIT_NOFILE for itself is lower; a number beyond is no number of descriptors. */
    private static final int MOST_DIGITS = 7;

    private static final SocketActivation NONE = new SocketActivation(List.of(), List.of());

    public SocketActivation {
        sockets = List.copyOf(sockets);
        problems = List.copyOf(problems);
    }

    /**
     * Looks at what was passed. What is meant for another process, as after a fork, is nothing.
     *
     * @param environment this process's
     * @throws KernelException when JNA does not load
     */
    public static SocketActivation of(Map<String, String> environment) throws KernelException {
        return of(environment, FIRST_DESCRIPTOR);
    }

    static SocketActivation of(Map<String, String> environment, int first) throws KernelException {
        String process = environment.getOrDefault("LISTEN_PID", "");
        String count = environment.getOrDefault("LISTEN_FDS", "");
        if (count.isEmpty()
                || !process.equals(String.valueOf(ProcessHandle.current().pid()))) {
            return NONE;
        }
        if (count.length() > MOST_DIGITS || !count.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return new SocketActivation(
                    List.of(),
                    List.of("LISTEN_FDS is " + count + ", and has to be the number of sockets that are passed"));
        }
        NativeCode.load();
        String[] names = environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1);
        List<PassedSocket> sockets = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(count); i++) {
            String name = i < names.length && !names[i].isEmpty() ? names[i] : "unknown";
            look(first + i, name, sockets, problems);
        }
        return new SocketActivation(sockets, problems);
    }

    private static void look(int fd, String name, List<PassedSocket> sockets, List<String> problems) {
        String subject = "passed socket " + name + ", descriptor " + fd + ", ";
        try {
            SocketFacts facts = SocketFacts.of(fd);
            InetSocketAddress address = facts.address();
            if (address == null || !facts.isTcp()) {
                problems.add(subject + "is not one of TCP: have ListenStream=ADDRESS:PORT in its unit");
            } else if (!facts.listening()) {
                problems.add(subject + "does not listen: listen(2) before it is passed, as ListenStream= does");
            } else if (sockets.stream().anyMatch(each -> each.address().equals(address))) {
                problems.add(subject + "has the same address and port as another: leave ReusePort= out of its unit");
            } else {
                var socket = new PassedSocket(fd, name, address);
                socket.keep();
                sockets.add(socket);
            }
        } catch (KernelException failed) {
            problems.add(
                    failed.errno() == Errno.ENOTSOCK
                            ? subject + "is no socket: have ListenStream=ADDRESS:PORT in its unit"
                            : subject + "cannot be used: " + failed.getMessage() + "; LISTEN_FDS counts too many");
        }
    }
}

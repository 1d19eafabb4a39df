package dev.multihome.testing;

import dev.multihome.linux.Answer;
import dev.multihome.linux.RouteSocket;
import dev.multihome.netlink.AddressChange;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.LinkMessage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace of its own with a thread that lives in it, lo up. It ends, with its interfaces, when it is closed
 * and no socket or process is left in it.
 *
 * <p>What {@link #call} opens (sockets, threads, processes) belongs to the namespace for good, and may be used from any
 * thread afterwards. {@code /proc/sys/net} is the namespace's too; {@code /proc/net} and {@code /proc/self} are not: they
 * are the main thread's.
 */
public final class Namespace implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService executor;
    private final Thread thread;
    private final int threadId;

    private Namespace(boolean loopback) {
        executor = Executors.newSingleThreadExecutor(task -> {
            var made = new Thread(task, "namespace");
            made.setDaemon(true);
            return made;
        });
        try {
            threadId = onThread(() -> {
                Syscalls.unshareNetwork();
                // thread-self is PID/task/TID; the kernel takes any thread's number for its namespace.
                return Integer.parseInt(Files.readSymbolicLink(Path.of("/proc/thread-self"))
                        .getFileName()
                        .toString());
            });
            thread = onThread(Thread::currentThread);
            if (loopback) {
                up("lo");
            }
        } catch (RuntimeException | Error failure) {
            executor.shutdown();
            throw failure;
        }
    }

    /** A namespace with nothing but lo. Skips the test where that is not possible. */
    public static Namespace open() {
        Required.namespace();
        return new Namespace(true);
    }

    /** The same as the kernel makes it: lo never was up. */
    public static Namespace bare() {
        Required.namespace();
        return new Namespace(false);
    }

    /** Two namespaces joined by a cable, interfaces up and with a carrier. The names may be the same. */
    public static Joined joined(String firstInterface, String secondInterface) {
        Namespace first = open();
        Namespace second = open();
        first.join(firstInterface, second, secondInterface);
        return new Joined(first, second);
    }

    /** Two namespaces. Closing closes both. */
    public record Joined(Namespace first, Namespace second) implements AutoCloseable {
        @Override
        public void close() {
            first.close();
            second.close();
        }
    }

    /** Lays a cable to another namespace and waits until both ends have a carrier. */
    public void join(String interfaceName, Namespace other, String otherInterfaceName) {
        execute(() -> Links.veth(interfaceName, otherInterfaceName, other.threadId));
        up(interfaceName);
        other.up(otherInterfaceName);
        awaitCarrier(interfaceName);
        other.awaitCarrier(otherInterfaceName);
    }

    /** Runs Java in the namespace; from inside it, too. What it throws comes out as it is, checked or not. */
    public <T> T call(Callable<T> task) {
        return Thread.currentThread() == thread ? direct(task) : onThread(task);
    }

    /** Runs Java in the namespace on a thread of its own that holds no capability, as an ordinary user's would. */
    public <T> T callWithoutCapabilities(Callable<T> task) {
        var result = new FutureTask<>(() -> {
            Syscalls.dropCapabilities();
            return task.call();
        });
        execute(new Thread(result, "unprivileged")::start);
        return outcome(result);
    }

    /** As {@link #call}, for what returns nothing. */
    public void execute(Runnable task) {
        call(Executors.callable(task));
    }

    /** Starts a program in the namespace; the caller ends it. */
    public Process start(ProcessBuilder builder) {
        return call(builder::start);
    }

    /** Runs a program in the namespace to its end, at most 20 s. */
    public Outcome run(String... command) {
        String text = String.join(" ", command);
        Path output = null;
        try {
            output = Files.createTempFile("namespace", ".out");
            Process process = start(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile()));
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(text + " runs for more than 20 s: " + Files.readString(output));
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(text, failure);
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    /** The interface as the kernel shows it now. */
    public LinkMessage link(String interfaceName) {
        return call(() -> {
            try (RouteSocket kernel = RouteSocket.open()) {
                return kernel.links().stream()
                        .filter(link -> link.name().equals(interfaceName))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("there is no interface " + interfaceName));
            }
        });
    }

    /** Adds an address as an admin would: {@code address("eth0", "192.168.55.37/27")}, here without a broadcast. */
    public void address(String interfaceName, String addressAndLength) {
        int slash = addressAndLength.indexOf('/');
        int index = link(interfaceName).index();
        Answer answer = call(() -> {
            InetAddress local = InetAddress.getByName(addressAndLength.substring(0, slash));
            int length = Integer.parseInt(addressAndLength.substring(slash + 1));
            var forever = AddressMessage.FOREVER;
            int flags = AddressMessage.IFA_F_NODAD;
            var address = new AddressMessage(index, local, length, 0, flags, null, null, 0, forever, forever);
            try (RouteSocket kernel = RouteSocket.open()) {
                return kernel.change(List.of(new AddressChange.Add(address))).get(0);
            }
        });
        if (!answer.done()) {
            throw new AssertionError(addressAndLength + " on " + interfaceName + ": " + answer.text());
        }
    }

    public void up(String interfaceName) {
        int index = link(interfaceName).index();
        execute(() -> Links.up(index));
    }

    public void down(String interfaceName) {
        int index = link(interfaceName).index();
        execute(() -> Links.down(index));
    }

    /** Deletes an interface, and the other end of its cable with it. */
    public void delete(String interfaceName) {
        int index = link(interfaceName).index();
        execute(() -> Links.delete(index));
    }

    public void awaitCarrier(String interfaceName) {
        Awaitility.await("carrier of " + interfaceName)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> link(interfaceName).has(LinkMessage.IFF_LOWER_UP | LinkMessage.IFF_RUNNING));
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private <T> T onThread(Callable<T> task) {
        return outcome(executor.submit(task));
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw Namespace.<RuntimeException>asItIs(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static <T> T direct(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception failure) {
            throw Namespace.<RuntimeException>asItIs(failure);
        }
    }

    /** Throws a checked exception past the compiler, so that tests see the one that was thrown. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> AssertionError asItIs(@Nullable Throwable failure) throws E {
        throw (E) Objects.requireNonNull(failure);
    }
}

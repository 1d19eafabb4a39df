package dev.multihome.password;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks passwords against a file that may change meanwhile. Hashing is done by other threads, at most {@link #MOST} at
 * a time; what came of it is held for a short while. Thread-safe.
 *
 * <p>The file is looked at once a second at most. One that has something wrong with it changes nothing: the last good one
 * counts, and the log says so once.
 */
public final class PasswordFile {

    /** Passwords that are hashed or wait for it at one time. */
    static final int MOST = 64;

    /** Checked in place of a user's who is not there, so that it takes as long: bcrypt of cost 10. */
    private static final Hash NOBODYS = new Hash("$2y$10$abcdefghijklmnopqrstuuIXqVfeDN33GsxF8Ei7YVGkKJQyVnVWa");

    private final Digest digest = new Digest();
    private final Map<String, CompletableFuture<?>> pending = new ConcurrentHashMap<>();
    private final Verdicts verdicts;
    private final WatchedUsers users;
    private final Executor executor;

    /** Checks by the threads that all tasks of the JVM share, one less than there are processors. */
    public PasswordFile(Path file) {
        this(file, System::nanoTime, ForkJoinPool.commonPool());
    }

    /** @param clock nanoseconds from any start */
    PasswordFile(Path file, LongSupplier clock, Executor executor) {
        this.users = new WatchedUsers(file, clock, fault -> complain(file, fault));
        this.verdicts = new Verdicts(clock);
        this.executor = executor;
    }

    /**
     * Whether a password is the user's. At once, if it is known; else it is found out, and whoever asked asks again.
     *
     * @param password octets of UTF-8
     */
    public Verdict check(String user, byte[] password) {
        Map<String, Hash> now = users.now().byName();
        Optional<Hash> own = Optional.ofNullable(now.get(user));
        Hash hash = own.orElseGet(() -> now.values().stream().findFirst().orElse(NOBODYS));
        byte[] key = digest.of(hash, password);
        Optional<Boolean> known = verdicts.find(key);
        if (known.isPresent()) {
            return known.get() && own.isPresent() ? new Verdict.Right() : new Verdict.Wrong();
        }
        return find(hash, password, key);
    }

    private Verdict find(Hash hash, byte[] password, byte[] key) {
        String name = Arrays.toString(key);
        CompletableFuture<?> same = pending.get(name);
        if (same != null) {
            return new Verdict.Pending(same);
        }
        if (pending.size() >= MOST) {
            return new Verdict.Busy();
        }
        var done = new CompletableFuture<Void>();
        CompletableFuture<?> first = pending.putIfAbsent(name, done);
        if (first != null) {
            return new Verdict.Pending(first);
        }
        executor.execute(() -> {
            boolean right = false;
            try {
                right = hash.matches(password);
            } finally {
                verdicts.put(key, right);
                pending.remove(name);
                done.complete(null);
            }
        });
        return new Verdict.Pending(done);
    }

    private static void complain(Path file, Fault fault) {
        log().error(
                        "{}{}: {}; until then those count that it had before",
                        file,
                        fault.line() > 0 ? ":" + fault.line() : "",
                        fault.text());
    }

    private static Logger log() {
        return LoggerFactory.getLogger(PasswordFile.class);
    }
}

package dev.multihome.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.password.Verdict.Busy;
import dev.multihome.password.Verdict.Pending;
import dev.multihome.password.Verdict.Right;
import dev.multihome.password.Verdict.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a clock and an executor of the test's own: what is to be hashed waits in a list. */
class PasswordFileTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5 * SECOND); // nanoTime may overflow
    private final List<Runnable> work = new ArrayList<>();
    private Path file;
    private PasswordFile users;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        file = folder.resolve("users");
        Files.writeString(file, "anna:" + sha("right") + "\n");
        users = new PasswordFile(file, clock::get, work::add);
    }

    @Test
    void hashesOncePerPassword() {
        assertThat(check("anna", "right")).isInstanceOf(Pending.class);
        assertThat(check("anna", "right")).isInstanceOf(Pending.class);
        assertThat(work).hasSize(1);
        doTheWork();
        assertThat(check("anna", "right")).isInstanceOf(Right.class);
        assertThat(work).isEmpty();
    }

    @Test
    void remembersAlsoWhatIsWrong() {
        found("anna", "wrong", Wrong.class);
        assertThat(check("anna", "wrong")).isInstanceOf(Wrong.class);
        found("anna", "right", Right.class);
    }

    @Test
    void forgetsAfterAMinute() {
        found("anna", "right", Right.class);
        clock.addAndGet(Verdicts.LIFE_NANOS - 1);
        assertThat(check("anna", "right")).isInstanceOf(Right.class);
        clock.addAndGet(1);
        assertThat(check("anna", "right")).isInstanceOf(Pending.class);
    }

    @Test
    void takesAsLongForAUserWhoIsNotThere() {
        assertThat(check("nobody", "right")).as("compared with another's hash").isInstanceOf(Pending.class);
        doTheWork();
        assertThat(check("nobody", "right")).isInstanceOf(Wrong.class);
        assertThat(check("anna", "right")).isInstanceOf(Right.class);
    }

    @Test
    void lets64WaitAndNoMore() {
        for (int i = 0; i < PasswordFile.MOST; i++) {
            assertThat(check("anna", "guess" + i)).isInstanceOf(Pending.class);
        }
        assertThat(check("anna", "one more")).isInstanceOf(Busy.class);
        doTheWork();
        assertThat(check("anna", "one more")).isInstanceOf(Pending.class);
    }

    @Test
    void readsTheFileAgainWithinASecondOfAChange() throws IOException {
        found("anna", "right", Right.class);
        Files.writeString(file, "anna:" + sha("changed") + "\nbert:" + sha("right") + "\n");
        assertThat(check("anna", "right")).isInstanceOf(Right.class);
        clock.addAndGet(SECOND);
        found("anna", "right", Wrong.class);
        found("anna", "changed", Right.class);
        found("bert", "right", Right.class);
    }

    @Test
    void keepsTheLastGoodFileWhileItIsBrokenOrGone() throws IOException {
        Files.writeString(file, "anna\n");
        clock.addAndGet(SECOND);
        found("anna", "right", Right.class);
        Files.delete(file);
        clock.addAndGet(SECOND);
        assertThat(check("anna", "right")).isInstanceOf(Right.class);
        Files.writeString(file, "bert:" + sha("right") + "\n");
        clock.addAndGet(SECOND);
        found("anna", "right", Wrong.class);
    }

    @Test
    void letsNobodyInByAFileThatIsEmpty() throws IOException {
        Files.writeString(file, "");
        clock.addAndGet(SECOND);
        found("anna", "right", Wrong.class);
        found("", "", Wrong.class);
    }

    @Test
    void holdsABoundedNumberOfVerdicts() {
        var verdicts = new Verdicts(clock::get);
        for (int i = 0; i < 2 * Verdicts.MOST; i++) {
            verdicts.put(String.valueOf(i).getBytes(UTF_8), true);
        }
        assertThat(verdicts.size()).isEqualTo(Verdicts.MOST);
        assertThat(verdicts.find("0".getBytes(UTF_8))).isEmpty();
    }

    private void found(String user, String password, Class<? extends Verdict> expected) {
        if (check(user, password) instanceof Pending pending) {
            doTheWork();
            assertThat(pending.done().toCompletableFuture()).isDone();
        }
        assertThat(check(user, password)).isInstanceOf(expected);
    }

    private Verdict check(String user, String password) {
        return users.check(user, password.getBytes(UTF_8));
    }

    private void doTheWork() {
        work.forEach(Runnable::run);
        work.clear();
    }

    private static String sha(String password) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-1").digest(password.getBytes(UTF_8));
            return "{SHA}" + java.util.Base64.getEncoder().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

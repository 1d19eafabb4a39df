package dev.multihome.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UptakeTest {

    private static final Reloaded APPLIED = new Reloaded.Applied(List.of());
    private static final Reloaded NO_DESCRIPTOR = Reloaded.Refused.forNow(List.of("Too many open files"));
    private static final Reloaded NO_ROOM = Reloaded.Refused.forNow(List.of("No space left on device"));
    private static final Reloaded WRONG = Reloaded.Refused.forGood(List.of("multihome.conf:1: wrong"));

    private final Path file;
    private final Path sites;
    private final Path dropped;
    private final List<String> told = new ArrayList<>();
    private final Reloads reloads = new Reloads(Clock.systemUTC());
    private final Stage stage = new Stage();
    private final Following following;
    private final Uptake uptake;

    /** Answers as a test wants it. */
    private static final class Stage implements Uptake.Target {

        private final List<String> asked = new ArrayList<>();
        private Reloaded toTexts = APPLIED;
        private Reloaded toFolders = APPLIED;
        private String absence = "";

        @Override
        public Reloaded apply(String cause, Candidate next, boolean byHand) {
            asked.add(cause);
            return cause.equals("sites-folder") ? toFolders : toTexts;
        }

        @Override
        public void absent(String why) {
            absence = why;
        }

        /** How often that was since it was asked for last. */
        int trials() {
            int trials = asked.size();
            asked.clear();
            return trials;
        }
    }

    UptakeTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("multihome.conf");
        sites = Files.createDirectory(folder.resolve("sites"));
        dropped = Files.createDirectory(sites.resolve("dropped"));
        Files.writeString(file, "sites-folder = sites, addresses.pool = [127.66.0.1 - 127.66.0.9]");
        following = new Following(Following.first(file), () -> {}, broken -> {});
        uptake = new Uptake(following, stage, Service.unmanaged(), reloads);
    }

    @BeforeEach
    void observe() {
        reloads.observe((cause, outcome) -> told.add(String.join(
                "; ", outcome instanceof Reloaded.Refused refused ? refused.problems() : List.of("applied"))));
    }

    @AfterEach
    void close() {
        following.close();
    }

    @Test
    void triesAgainWhatCannotBeAppliedNow() {
        stage.toTexts = NO_DESCRIPTOR;
        uptake.follow(edit());
        uptake.retry();
        assertThat(stage.trials()).isEqualTo(2);
        stage.toTexts = APPLIED;
        uptake.retry();
        uptake.retry();
        assertThat(stage.trials()).as("and not once it is applied").isEqualTo(1);
    }

    @Test
    void leavesWhatIsWrongUntilItIsEdited() {
        stage.toTexts = WRONG;
        uptake.follow(edit());
        uptake.retry();
        assertThat(stage.trials()).isEqualTo(1);
    }

    @Test
    void countsAndTellsOfARefusalOnceHoweverOftenItIsTried() {
        stage.toTexts = NO_DESCRIPTOR;
        uptake.follow(edit());
        uptake.retry();
        uptake.retry();
        assertThat(reloads.refused()).isEqualTo(1);
        stage.toTexts = NO_ROOM;
        uptake.retry();
        uptake.retry();
        assertThat(reloads.refused()).as("another reason").isEqualTo(2);
        stage.toTexts = APPLIED;
        uptake.retry();
        assertThat(reloads.refused()).isEqualTo(2);
        assertThat(reloads.applied()).isEqualTo(1);
        assertThat(told).containsExactly("Too many open files", "No space left on device", "applied");
    }

    @Test
    void tellsOfTheSameRefusalAgainWhenTheFileWasEditedAgain() {
        stage.toTexts = NO_DESCRIPTOR;
        uptake.follow(edit());
        uptake.follow(edit());
        assertThat(reloads.refused()).isEqualTo(2);
        assertThat(told).hasSize(2);
    }

    @Test
    void tellsEachTimeSomebodyWhoAsks() {
        stage.toTexts = NO_DESCRIPTOR;
        uptake.follow(edit());
        assertThat(uptake.reload("SIGHUP")).isEqualTo(NO_DESCRIPTOR);
        assertThat(uptake.reload("SIGHUP")).isEqualTo(NO_DESCRIPTOR);
        assertThat(reloads.refused()).isEqualTo(3);
        assertThat(told).hasSize(3);
    }

    @Test
    void goesOnShowingThatATextIsNotAppliedWhenAFolderIs() {
        stage.toTexts = WRONG;
        uptake.follow(edit());
        uptake.follow(new Following.Edits(Set.of(), Set.of(dropped), false));
        assertThat(told).containsExactly("multihome.conf:1: wrong", "applied");
        assertThat(reloads.problems()).containsExactly("multihome.conf:1: wrong");
        stage.toTexts = APPLIED;
        uptake.follow(edit());
        assertThat(reloads.problems()).isEmpty();
    }

    @Test
    void showsThatAFolderIsNotTakenUpUntilItIs() {
        stage.toFolders = NO_ROOM;
        uptake.follow(new Following.Edits(Set.of(), Set.of(dropped), false));
        assertThat(reloads.problems()).containsExactly("No space left on device");
        stage.toFolders = APPLIED;
        uptake.retry();
        assertThat(reloads.problems()).isEmpty();
    }

    @Test
    void takesFoldersUpWhileTheTextWaitsAndTellsOfNeitherAgain() {
        stage.toTexts = NO_DESCRIPTOR;
        uptake.follow(new Following.Edits(Set.of(file), Set.of(dropped), true));
        uptake.retry();
        assertThat(stage.asked).containsExactly(file + " was edited", "sites-folder", file + " was edited");
        assertThat(told).containsExactly("Too many open files", "applied");
    }

    @Test
    void triesFoldersAgainAndTellsOnce() {
        stage.toFolders = NO_ROOM;
        uptake.follow(new Following.Edits(Set.of(), Set.of(dropped), false));
        uptake.retry();
        uptake.follow(new Following.Edits(Set.of(), Set.of(dropped), false));
        assertThat(stage.trials()).isEqualTo(3);
        assertThat(told).containsExactly("No space left on device");
        stage.toFolders = APPLIED;
        uptake.retry();
        uptake.retry();
        assertThat(stage.trials()).isEqualTo(1);
        stage.toFolders = NO_ROOM;
        uptake.follow(new Following.Edits(Set.of(), Set.of(dropped), false));
        assertThat(told).as("again, for it had passed").hasSize(3);
    }

    @Test
    void waitsForTheFolderOfTheSitesFolders() throws IOException {
        Path away = sites.resolveSibling("away");
        Files.move(sites, away);
        uptake.follow(edit());
        assertThat(stage.trials()).isZero();
        assertThat(stage.absence).contains("is gone");
        Files.move(away, sites);
        uptake.retry();
        assertThat(stage.trials()).isEqualTo(1);
        assertThat(stage.absence).isEmpty();
    }

    private Following.Edits edit() {
        return new Following.Edits(Set.of(file), Set.of(), true);
    }
}

package dev.multihome.loop;

import dev.multihome.cli.ShortPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what becomes of the configuration's files and folders. What cannot be applied for a reason outside the files
 * is kept and tried again; however often that is, a refusal is logged, counted and shown once, until a file is edited or the
 * reason is another one. For one thread.
 */
public final class Uptake {

    private final Following following;
    private final Target target;
    private final Service service;
    private final Reloads reloads;
    private String absence = "";
    private List<String> toldOfTexts = List.of();
    private List<String> toldOfFolders = List.of();

    /** Why texts are not in force, whatever has been told of it. */
    private List<String> openTexts = List.of();

    /** Where a configuration comes into force. */
    interface Target {

        /**
         * Brings it into force, and has the log say so; or changes nothing.
         *
         * @param cause who wants it, for people
         * @param asked whether somebody wants it who can see more than the disk: addresses are tried again at once
         */
        Reloaded apply(String cause, Candidate next, boolean asked);

        /**
         * What has become of the folder in which the sites' folders are.
         *
         * @param why empty where it is as it should be
         */
        void absent(String why);
    }

    Uptake(Following following, Target target, Service service, Reloads reloads) {
        this.following = following;
        this.target = target;
        this.service = service;
        this.reloads = reloads;
    }

    /** Everything is read again, for somebody who asks. */
    Reloaded reload(String cause) {
        service.reloading();
        Reloaded outcome = target.apply(cause, following.all(), true);
        toldOfTexts = problems(outcome);
        openTexts = toldOfTexts;
        toldOfFolders = List.of();
        if (outcome instanceof Reloaded.Refused refused) {
            log(cause, refused);
        }
        reloads.tell(cause, outcome, open());
        service.reloaded(outcome);
        return reloads.count(outcome);
    }

    /** Files or folders are different, or may be. */
    void follow(Following.Edits edits) {
        if (edits.edited()) {
            toldOfTexts = List.of();
        }
        String lack = following.absence();
        if (!lack.isEmpty()) {
            if (!lack.equals(absence)) {
                log().warn("{}; its sites stay as they are until it is back", lack);
            }
            following.keep(edits); // whatever is read now would be without them
        }
        absence = lack;
        target.absent(lack);
        if (lack.isEmpty() && !takeUpTexts(edits)) {
            takeUpFolders(edits.folders());
        }
    }

    /** Tries again what was kept. */
    void retry() {
        if (following.keeps()) {
            follow(following.edits());
        }
    }

    /** @return whether the folders are taken up, too */
    private boolean takeUpTexts(Following.Edits edits) {
        if (edits.texts().isEmpty() || !following.wantsEdits()) {
            return false;
        }
        String cause = edits.texts().size() == 1
                ? ShortPath.of(edits.texts().iterator().next()) + " was edited"
                : edits.texts().size() + " files were edited";
        Reloaded outcome = attempt(cause, () -> following.edited(edits.texts(), edits.folders()), toldOfTexts);
        toldOfTexts = problems(outcome);
        if (outcome instanceof Reloaded.Refused refused && refused.forNow()) {
            following.keep(edits.withoutFolders());
        }
        return outcome instanceof Reloaded.Applied;
    }

    private Reloaded attempt(String cause, Supplier<Candidate> reading, List<String> told) {
        if (told.isEmpty()) {
            service.reloading();
        }
        Reloaded outcome = target.apply(cause, reading.get(), false);
        openTexts = problems(outcome);
        if (openTexts.isEmpty()) {
            toldOfFolders = List.of(); // they are taken up along with the texts
        }
        if (tell(cause, outcome, told)) {
            service.reloaded(outcome);
            reloads.count(outcome);
        }
        return outcome;
    }

    private void takeUpFolders(Set<Path> folders) {
        if (folders.isEmpty()) {
            return;
        }
        Reloaded outcome = target.apply("sites-folder", following.edited(Set.of(), folders), false);
        List<String> before = toldOfFolders;
        toldOfFolders = problems(outcome);
        tell("sites-folder", outcome, before);
        if (outcome instanceof Reloaded.Refused refused && refused.forNow()) {
            following.keep(new Following.Edits(Set.of(), folders, false));
        }
    }

    /** @return whether it is news */
    private boolean tell(String cause, Reloaded outcome, List<String> told) {
        if (outcome instanceof Reloaded.Refused refused) {
            if (refused.problems().equals(told)) {
                return false;
            }
            log(cause, refused);
        }
        reloads.tell(cause, outcome, open());
        return true;
    }

    /** What is not in force: a folder that is taken up does not bring a text that was refused into force. */
    private List<String> open() {
        return Stream.concat(openTexts.stream(), toldOfFolders.stream())
                .distinct()
                .toList();
    }

    private static List<String> problems(Reloaded outcome) {
        return outcome instanceof Reloaded.Refused refused ? refused.problems() : List.of();
    }

    private static void log(String cause, Reloaded.Refused refused) {
        log().error("{}: the configuration is not applied, and nothing has changed:", cause);
        refused.problems().forEach(each -> log().error("  {}", each));
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Uptake.class);
    }
}

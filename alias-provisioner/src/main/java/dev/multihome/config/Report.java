package dev.multihome.config;

import dev.multihome.address.SiteName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that one reading finds, so that it is said at once. A finding that is made twice, as one about a
 * default of all sites is, is kept once. For one thread.
 */
public final class Report {

    private final Path main;
    private final boolean defaults;
    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /** What was recorded, now or earlier: a list for each site, in the order of the sites. */
    private final List<List<Setting>> groups = new ArrayList<>();

    /** The sites of those that were recorded now, which are among the settings, too. */
    private final Set<String> grouped = new HashSet<>();

    private @Nullable Report recording;

    /** One without the settings that stand as they are by default. */
    Report(Path main) {
        this(main, false);
    }

    /** @param defaults whether settings are wanted that no file mentions: most of them, and for people alone */
    Report(Path main, boolean defaults) {
        this.main = main;
        this.defaults = defaults;
    }

    /** The text of the configuration is wrong: nothing will be applied. */
    public void problem(Origin origin, String path, String text) {
        var problem = new Problem(origin, path, text);
        problems.putIfAbsent(problem.toString(), problem);
        if (recording != null) {
            recording.problem(origin, path, text);
        }
    }

    /** A file or folder is there and cannot be read: nothing will be applied, and another trial may do better. */
    void unread(Path file, String text) {
        var problem = new Problem(new Origin(file, 0), "", text, Optional.empty(), true);
        problems.putIfAbsent(problem.toString(), problem);
    }

    /** The text is right and the world is not: this site is invalid, the others are served. */
    public void problem(SiteName site, Origin origin, String path, String text) {
        var problem = new Problem(origin, path, text, Optional.of(site), false);
        problems.putIfAbsent(key(problem), problem);
        if (recording != null) {
            recording.problem(site, origin, path, text);
        }
    }

    public void note(Origin origin, String path, String text) {
        var note = new Note(origin, path, text);
        notes.putIfAbsent(note.toString(), note);
        if (recording != null) {
            recording.note(origin, path, text);
        }
    }

    /** From now on whatever is reported here is recorded too, without settings that no file mentions. */
    public void record() {
        recording = new Report(main);
    }

    /** Ends what {@link #record} began. */
    public Findings recorded() {
        Report ended = Objects.requireNonNull(recording, "nothing is recorded");
        recording = null;
        var findings = new Findings(
                List.copyOf(ended.problems.values()),
                List.copyOf(ended.notes.values()),
                List.copyOf(ended.settings.values()));
        groups.add(findings.settings());
        if (!findings.settings().isEmpty()) {
            grouped.add(findings.settings().get(0).site());
        }
        return findings;
    }

    /** Says again what was recorded earlier. */
    public void add(Findings findings) {
        if (!findings.problems().isEmpty() || !findings.notes().isEmpty()) { // which few of thousands of sites have
            for (Problem each : findings.problems()) {
                problems.putIfAbsent(key(each), each);
            }
            for (Note each : findings.notes()) {
                notes.putIfAbsent(each.toString(), each);
            }
        }
        groups.add(findings.settings());
    }

    /** Whether nothing is wrong. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** Says the same in another report. */
    void addTo(Report other) {
        if (problems.isEmpty() && notes.isEmpty() && settings.isEmpty()) {
            return; // which is so for most of thousands of files
        }
        problems.forEach(other.problems::putIfAbsent);
        notes.forEach(other.notes::putIfAbsent);
        settings.forEach(other.settings::putIfAbsent);
    }

    /** Whether it takes settings that stand as they are by default. */
    boolean takesDefaults() {
        return defaults;
    }

    void setting(Setting setting) {
        boolean recorded = recording != null && !setting.isDefault();
        // with all of a group there is no need to have each among the others
        Setting known =
                recorded && !defaults ? settings.get(setting.path()) : settings.putIfAbsent(setting.path(), setting);
        if (recording != null && recorded) {
            recording.setting(known == null ? setting : known);
        }
    }

    /** Whether the text is right so far, so that checks between values can rely on them. */
    public boolean textIsRight() {
        for (Problem problem : problems.values()) {
            if (problem.site().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The result; the value is made only when the text is right. */
    public <T> Reading<T> reading(Supplier<T> value) {
        List<Problem> problemsInOrder = new ArrayList<>(problems.values());
        problemsInOrder.sort((one, other) -> inOrderOfFiles(one.origin(), other.origin()));
        List<Note> notesInOrder = new ArrayList<>(notes.values());
        notesInOrder.sort((one, other) -> inOrderOfFiles(one.origin(), other.origin()));
        return new Reading<>(
                textIsRight() ? Optional.of(value.get()) : Optional.empty(),
                problemsInOrder,
                notesInOrder,
                settingsBySite());
    }

    private static String key(Problem problem) {
        return problem.site().map(site -> site + " " + problem).orElseGet(problem::toString);
    }

    /** The settings as they were read, those of a site together. */
    private List<Setting> settingsBySite() {
        if (!defaults && !groups.isEmpty()) { // thousands are taken as they are
            int size = settings.size();
            for (List<Setting> group : groups) {
                size += group.size();
            }
            List<Setting> all = new ArrayList<>(size);
            for (Setting each : settings.values()) {
                if (!grouped.contains(each.site())) {
                    all.add(each);
                }
            }
            for (List<Setting> group : groups) {
                for (int i = 0; i < group.size(); i++) {
                    all.add(group.get(i));
                }
            }
            return all;
        }
        Map<String, List<Setting>> groups = new LinkedHashMap<>();
        for (Setting setting : settings.values()) {
            groups.computeIfAbsent(setting.site(), any -> new ArrayList<>()).add(setting);
        }
        List<Setting> all = new ArrayList<>(settings.size());
        groups.values().forEach(all::addAll);
        return all;
    }

    /** The main file first, then the others by name. */
    private int inOrderOfFiles(Origin one, Origin other) {
        int byMain = Boolean.compare(other.file().equals(main), one.file().equals(main));
        int byFile = byMain != 0 ? byMain : one.file().compareTo(other.file());
        return byFile != 0 ? byFile : Integer.compare(one.line(), other.line());
    }
}

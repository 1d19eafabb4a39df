package dev.multihome.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of which another look found something else, between two looks of this, is told of once more. */
class DiskWatchTest {

    private final Path sites;
    private final Path conf;
    private final Path site;
    private final DiskWatch disk;
    private final Set<Path> told = new HashSet<>();

    DiskWatchTest(@TempDir Path folder) throws IOException {
        conf = Files.createDirectories(folder.resolve("conf"));
        sites = Files.createDirectories(folder.resolve("sites"));
        site = Files.createDirectories(sites.resolve("site"));
        disk = new DiskWatch(interest(Set.of()), () -> {}, fatal -> {});
    }

    @BeforeEach
    void start() {
        disk.start();
        settle("first");
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void tellsOfAFolderThatWasOfNoUseForAMoment() {
        disk.follow(interest(Set.of(site)));
        awaitTold(site);
        assertThat(disk.isSettled(site)).isTrue();
    }

    @Test
    void tellsOfAFolderThatChangedBackAfterItWasToldOf() throws IOException {
        disk.follow(interest(Set.of(site)));
        awaitTold(site);
        told.clear();
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rwx------"));
        awaitTold(site);
        told.clear();
        disk.follow(interest(Set.of(site)));
        awaitTold(site);
    }

    @Test
    void doesNotTellAgainAndAgainOfAFolderThatIsOfNoUseForAnotherReason() {
        disk.follow(interest(Set.of(site)));
        awaitTold(site);
        told.clear();
        disk.follow(interest(Set.of(site)));
        settle("second");
        assertThat(told).doesNotContain(site);
    }

    @Test
    void doesNotTellAgainOfAFolderThatIsAsItWasFound() {
        disk.follow(interest(Set.of()));
        settle("second");
        assertThat(told).doesNotContain(site);
    }

    /** Once a folder that comes later has been told of, so would have been whatever there was to tell. */
    private void settle(String name) {
        try {
            awaitTold(Files.createDirectories(sites.resolve(name)));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void awaitTold(Path path) {
        Awaitility.await(path.toString()).until(() -> {
            told.addAll(disk.take());
            return told.contains(path);
        });
    }

    private Interest interest(Set<Path> lacking) {
        return new Interest(List.of(), conf, List.of(site), lacking, sites, System.currentTimeMillis());
    }
}

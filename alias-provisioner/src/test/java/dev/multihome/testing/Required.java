package dev.multihome.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs of the machine. Where it is missing the test is skipped and says on standard error what to do; with
 * {@code -Dmultihome.require-programs=true} it fails.
 */
public final class Required {

    private Required() {}

    /** A program on the PATH, or in the folders of the superuser that an ordinary user's PATH may lack. */
    public static void program(String name, String debianPackage) {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        boolean found = Stream.concat(path, Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (!found) {
            missing("the program " + name + " is missing; apt-get install " + debianPackage);
        }
    }

    /** A JVM that stands in a namespace of its own, so that nothing it does reaches the machine's interfaces. */
    public static void namespace() {
        if (!"own".equals(System.getenv("MULTIHOME_NAMESPACE"))) {
            missing("this JVM has no network namespace of its own; let ordinary users make user namespaces"
                    + " (sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0)"
                    + " and run the test with mvn verify");
        }
    }

    /**
     * Skips the test, or fails it.
     *
     * @param what says what is missing, and the remedy
     */
    public static void missing(String what) {
        if (Boolean.getBoolean("multihome.require-programs")) {
            Assertions.fail(what);
        }
        System.err.println("SKIPPED: " + what);
        throw new TestAbortedException(what);
    }
}

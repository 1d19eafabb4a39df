package dev.multihome.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the structure, for the architecture tests of both modules. */
public final class Architecture {

    private static final String ROOT = "dev.multihome.";
    private static final int MOST_LINES = 400;

    private final JavaClasses classes;

    public Architecture() {
        classes = new ClassFileImporter()
                // Wherever a build puts them: ArchUnit's own option knows the folders of Maven and Gradle alone.
                .withImportOption(location -> !location.contains("/test-classes/"))
                // The server's tests meet this package in a jar.
                .withImportOption(location -> !location.contains("/dev/multihome/testing/"))
                .importPackages("dev.multihome");
    }

    public void hasNoPackageCycles() {
        slices().matching("dev.multihome.(*)..").should().beFreeOfCycles().check(classes);
    }

    /** Each package may know itself, those named for it, and whatever is not ours. */
    public void eachPackageKnowsOnly(Map<String, Set<String>> table) {
        table.forEach((name, known) -> {
            String[] allowed = Stream.concat(Stream.of(name), known.stream())
                    .map(each -> ROOT + each + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.multihome..").and(not(resideInAnyPackage(allowed))))
                    .allowEmptyShould(true)
                    .check(classes);
        });
    }

    /** Every package of the module stands in the table, so that a new one cannot slip past it. */
    public void everyPackageIsIn(Map<String, Set<String>> table) {
        String[] named = table.keySet().stream().map(each -> ROOT + each).toArray(String[]::new);
        classes().should().resideInAnyPackage(named).check(classes);
    }

    /** Third-party types stay at their edge. */
    public void isUsedOnlyBy(String library, String... users) {
        String[] packages = Stream.of(users).map(each -> ROOT + each + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(classes);
    }

    /** The packages import nothing but the JDK, each other and the annotations of JSpecify. */
    public void knowsTheJdkOnly(String... packages) {
        String[] ours = Stream.of(packages).map(each -> ROOT + each + "..").toArray(String[]::new);
        String[] allowed = Stream.concat(Stream.of("java..", "org.jspecify.annotations"), Stream.of(ours))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAnyPackage(ours)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .check(classes);
    }

    /** Files below the folder, of any kind that people read, with more lines than a reader holds in mind. */
    public static List<String> filesThatAreTooLong(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Architecture::isSource).toList()) {
                long lines = Files.readAllLines(file).size();
                if (lines > MOST_LINES) {
                    found.add(file + " has " + lines + " lines, more than " + MOST_LINES + "; split it by noun");
                }
            }
        }
        return found;
    }

    private static boolean isSource(Path file) {
        return file.toString().matches(".*\\.(java|html|css|js|sh|conf)");
    }
}

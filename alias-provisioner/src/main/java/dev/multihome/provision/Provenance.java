package dev.multihome.provision;

import dev.multihome.plan.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whose an address that is not ours seems to be, from what the kernel shows of it: label and mark (IFA_PROTO). */
final class Provenance {

    /** Where iproute2 keeps the names of marks: lines of number and name. */
    private static final List<Path> NAMES = List.of(
            Path.of("/etc/iproute2/rt_addrprotos"),
            Path.of("/usr/share/iproute2/rt_addrprotos"),
            Path.of("/usr/lib/iproute2/rt_addrprotos"));

    /** IFAPROT_KERNEL_LO, _RA and _LL of linux/if_addr.h are 1 to 3. */
    private static final int LAST_OF_KERNEL = 3;

    private Provenance() {}

    static boolean isOfKernel(Observed observed) {
        return observed.mark() > 0 && observed.mark() <= LAST_OF_KERNEL;
    }

    /** Words behind "seems to be". */
    static String words(Observed observed) {
        String label = observed.label().map(each -> "label " + each).orElse("no label");
        return who(observed.mark()) + " (" + label + ", mark " + observed.mark() + ")";
    }

    private static String who(int mark) {
        if (mark == 0) {
            return "somebody's who left no mark: set by hand, by a script or by a network manager";
        }
        if (mark == Wire.MARK) {
            return "an alias of this program that its ledger does not know: made with another state-folder, or with"
                    + " one that was lost";
        }
        return name(mark).map(each -> "made by " + each).orElse("made by a program with a mark of its own");
    }

    private static Optional<String> name(int mark) {
        return NAMES.stream()
                .flatMap(file -> lines(file).stream())
                .map(line -> List.of(line.strip().split("\\s+", 3)))
                .filter(words -> words.size() > 1 && words.get(0).equals(Integer.toString(mark)))
                .map(words -> words.get(1))
                .findFirst();
    }

    /** Most boxes have one of these files, or none. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}

package dev.multihome.provision;

import dev.multihome.linux.Answer;
import dev.multihome.linux.Errno;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Step;

/** How the kernel's answer to a step is to be taken. */
enum Refusal {
    NONE,
    /** Not permitted: nothing else will be either. */
    FORBIDDEN,
    /** Somebody else on this box was faster. */
    TAKEN,
    /** The address to be removed is gone already. */
    GONE,
    /** The answer did not reach us: only a look tells. */
    LOST,
    OTHER;

    static Refusal of(Answer answer) {
        return switch (answer.errno()) {
            case 0 -> NONE;
            case Errno.EPERM -> FORBIDDEN;
            case Errno.EEXIST -> TAKEN;
            case Errno.EADDRNOTAVAIL, Errno.ESRCH -> GONE;
            case Errno.ENOBUFS -> LOST;
            default -> OTHER;
        };
    }

    /** Whether the run ends with this. */
    boolean stops(OnFailure policy) {
        return this == FORBIDDEN || this == OTHER && policy == OnFailure.UNDO_ALL;
    }

    /** What failed and why: {@code adding 192.168.55.38/32 to eth0 as eth0:0: File exists (errno 17)}. */
    static String text(Step step, Answer answer) {
        return switch (of(answer)) {
            case FORBIDDEN -> "not permitted: " + what(step) + " needs CAP_NET_ADMIN";
            case TAKEN -> "somebody else has added it to this box at the same moment; it is theirs now";
            default -> what(step) + " failed: " + answer.text() + " (errno " + answer.errno() + ")";
        };
    }

    private static String what(Step step) {
        if (step instanceof Step.Claim claim) {
            String route = claim instanceof Step.AddRange ? "local route " : "";
            return "adding " + route + claim.prefix() + " to " + claim.on().name();
        }
        Owned owned = ((Step.Remove) step).owned();
        return "removing " + (owned.isRange() ? "local route " : "") + owned.prefix() + " from "
                + owned.on().name();
    }
}

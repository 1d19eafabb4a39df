package dev.multihome.provision;

import dev.multihome.linux.Answer;
import dev.multihome.linux.Errno;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.netlink.AddressChange;
import dev.multihome.netlink.Change;
import dev.multihome.netlink.LocalRouteChange;
import dev.multihome.plan.Box;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands the steps of a plan to the kernel, and takes them back. For one run. */
final class Execution {

    /** Steps handed over at once: after a failure that undoes everything, at most so many are done for nothing. */
    private static final int CHUNK = 1_000;

    /** A step and what the kernel said to it. */
    record Done(Step step, Answer answer) {}

    private final Kernel kernel;
    private final Box before;
    private final Optional<Duration> lease;

    Execution(Kernel kernel, Box before, Optional<Duration> lease) {
        this.kernel = kernel;
        this.before = before;
        this.lease = lease;
    }

    /** Runs the steps in order, up to and including the chunk with the first failure that stops the run. */
    List<Done> run(List<Step> steps, OnFailure policy) throws KernelException {
        List<Step> changing = steps.stream()
                .filter(each -> each instanceof Step.Claim || each instanceof Step.Remove)
                .toList();
        List<Done> all = new ArrayList<>();
        for (int from = 0; from < changing.size(); from += CHUNK) {
            List<Step> chunk = changing.subList(from, Math.min(changing.size(), from + CHUNK));
            List<Answer> answers =
                    kernel.change(chunk.stream().map(this::change).toList());
            for (int i = 0; i < chunk.size(); i++) {
                all.add(new Done(chunk.get(i), answers.get(i)));
            }
            if (answers.stream().anyMatch(each -> Refusal.of(each).stops(policy))) {
                break;
            }
        }
        return all;
    }

    /**
     * Takes back, last first, what the kernel acknowledged, and nothing else.
     *
     * @return what could not be taken back
     */
    List<Done> undo(List<Done> done) throws KernelException {
        List<Done> acknowledged = new ArrayList<>();
        List<Change> inverse = new ArrayList<>();
        for (int i = done.size() - 1; i >= 0; i--) {
            if (done.get(i).answer().done()) {
                acknowledged.add(done.get(i));
                inverse.add(inverse(done.get(i).step()));
            }
        }
        List<Answer> answers = inverse.isEmpty() ? List.of() : kernel.change(inverse);
        List<Done> left = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            int errno = answers.get(i).errno();
            boolean gone = errno == Errno.EADDRNOTAVAIL || errno == Errno.ESRCH;
            if (errno != 0 && !gone && errno != Errno.EEXIST) {
                left.add(new Done(acknowledged.get(i).step(), answers.get(i)));
            }
        }
        return left;
    }

    private Change change(Step step) {
        return step instanceof Step.Claim claim
                ? Wire.claimed(claim, lease)
                : Wire.givenBack(((Step.Remove) step).owned());
    }

    private Change inverse(Step step) {
        if (step instanceof Step.Claim claim) {
            return Wire.givenBack(claim.intent(Wire.MARK));
        }
        Owned owned = ((Step.Remove) step).owned();
        if (owned.isRange()) {
            return new LocalRouteChange.Add(Wire.route(owned));
        }
        Observed was = before.proves(owned).orElseThrow();
        return new AddressChange.Add(Wire.restored(owned, was, lease));
    }
}

package dev.multihome.handler;

import dev.multihome.http.RequestPath;
import dev.multihome.password.PasswordFile;
import dev.multihome.password.Verdict;
import dev.multihome.site.AccessRule;
import dev.multihome.site.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only those through whom a site's {@code access} rules admit: 403 by address, 401 for want of a password (RFC 9110
 * section 11, RFC 7617). Safe for use by many threads.
 *
 * <p>A path is guarded under each name that its file has: a folder's as well as those of its index files, a precompressed
 * sibling's as its file's.
 */
final class Gate {

    private static final List<String> SIBLINGS = List.of(".br", ".zst", ".gz");

    /** Seconds until a password may be checked again, when too many are. */
    private static final String RETRY_AFTER = "1";

    private final List<AccessRule> rules;
    private final List<String> index;
    private final Map<Path, PasswordFile> users = new HashMap<>();

    private Gate(Site site) {
        rules = site.behaviour().access();
        index = site.index();
        for (AccessRule rule : rules) {
            rule.basic().ifPresent(basic -> users.computeIfAbsent(basic.users(), PasswordFile::new));
        }
    }

    /** That of a site; none where everyone may see everything. */
    static Optional<Gate> of(Site site) {
        return site.behaviour().access().isEmpty() ? Optional.empty() : Optional.of(new Gate(site));
    }

    /** The answer that keeps a client from a path; empty when it is let through. */
    Optional<Answer> answer(Request request, RequestPath path) {
        for (AccessRule rule : of(rules, index, path)) {
            Optional<Answer> answer = answer(rule, request);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** The rules that count for a path, mostly one or none. */
    static Set<AccessRule> of(List<AccessRule> rules, List<String> index, RequestPath requested) {
        String path = Paths.decoded(requested);
        List<String> names = new ArrayList<>();
        names.add(path);
        if (requested.folder()) {
            index.forEach(each -> names.add(path + each));
        }
        for (String suffix : SIBLINGS) {
            if (path.endsWith(suffix)) {
                names.add(path.substring(0, path.length() - suffix.length()));
            }
        }
        Set<AccessRule> all = new LinkedHashSet<>();
        for (String name : names) {
            for (AccessRule rule : rules) {
                if (rule.paths().matches(name)) {
                    all.add(rule);
                    break;
                }
            }
        }
        return all;
    }

    private Optional<Answer> answer(AccessRule rule, Request request) {
        AccessRule.Standing standing = rule.of(request.client());
        if (standing == AccessRule.Standing.ADMITTED) {
            return Optional.empty();
        }
        if (standing == AccessRule.Standing.REFUSED || rule.basic().isEmpty()) {
            return Optional.of(Answers.error(403, Answer.Cause.of(rule.where() + " is not for the client's address")));
        }
        return answer(rule, rule.basic().get(), request);
    }

    private Optional<Answer> answer(AccessRule rule, AccessRule.Basic basic, Request request) {
        Optional<Credentials> sent = Credentials.of(request.fields().lines("Authorization"));
        if (sent.isEmpty()) {
            return Optional.of(unauthorized(basic, rule.where() + " wants a password"));
        }
        PasswordFile file = users.get(basic.users());
        Verdict verdict = file == null
                ? new Verdict.Wrong()
                : file.check(sent.get().user(), sent.get().password());
        if (verdict instanceof Verdict.Right) {
            return Optional.empty();
        }
        if (verdict instanceof Verdict.Pending pending) {
            return Optional.of(Answers.later(pending.done()));
        }
        return Optional.of(
                verdict instanceof Verdict.Busy
                        ? Answers.error(503, Answer.Cause.of("too many passwords are being checked"))
                                .with("Retry-After", RETRY_AFTER)
                        : unauthorized(basic, rule.where() + " wants another user or password"));
    }

    private static Answer unauthorized(AccessRule.Basic basic, String why) {
        return Answers.error(401, Answer.Cause.of(why))
                .with("WWW-Authenticate", "Basic realm=\"" + basic.realm() + "\", charset=\"UTF-8\"");
    }
}

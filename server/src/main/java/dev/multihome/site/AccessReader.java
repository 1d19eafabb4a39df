package dev.multihome.site;

import dev.multihome.address.AddressRange;
import dev.multihome.config.Origin;
import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import dev.multihome.password.Fault;
import dev.multihome.password.Users;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code access}: for a path, or a pattern of paths, {@code allow} and {@code deny} by address, and {@code basic}
 * with a file of users. What would leave open by mistake what was meant to be closed is a problem.
 */
final class AccessReader {

    private static final String ALL = "all";
    private static final List<AddressRange> EVERYONE =
            List.of(AddressRange.parse("0.0.0.0/0"), AddressRange.parse("::/0"));

    private final Section access;
    private final String realm;
    private final Optional<Path> folder;
    private final Report report;

    private AccessReader(Section access, String realm, Optional<Path> folder, Report report) {
        this.access = access;
        this.realm = realm;
        this.folder = folder;
        this.report = report;
    }

    /**
     * The rules, the more specific first: a path before a pattern, the longer before the shorter.
     *
     * @param name that of the site, which is the realm where none is given
     * @param folder that of the site; empty for the defaults of all sites
     */
    static List<AccessRule> read(Section site, String name, Optional<Path> folder, Report report) {
        return new AccessReader(site.section("access"), name, folder, report).read();
    }

    private List<AccessRule> read() {
        List<AccessRule> rules = new ArrayList<>();
        for (String key : access.anyKeys()) {
            Section block = access.section(key);
            Optional<PathPattern> paths = PathPattern.ofKey(access, key, report);
            List<AddressRange> allow = ranges(block, "allow");
            List<AddressRange> deny = ranges(block, "deny");
            boolean either = block.onOff("either", false);
            Optional<AccessRule.Basic> basic = block.has("basic") ? basic(block) : Optional.empty();
            access.place(key).filter(place -> access.hasBlock(key)).ifPresent(place -> {
                check(place, block, either);
                paths.ifPresent(pattern -> {
                    checkPath(place, pattern.text());
                    rules.add(new AccessRule(pattern, allow, deny, basic, either, place.where()));
                });
            });
        }
        rules.sort(Comparator.comparing((AccessRule rule) -> !rule.paths().isExact())
                .thenComparing(rule -> -rule.paths().text().length()));
        return rules;
    }

    private void check(Placed<String> place, Section block, boolean either) {
        if (!block.has("allow") && !block.has("deny") && !block.has("basic")) {
            problem(place, "says nothing of who may see it; write allow, deny or basic, or allow = all");
        }
        if (either && !(block.has("allow") && block.has("basic"))) {
            problem(place, "either = on is for a rule that has both allow and basic; add the other, or remove it");
        }
    }

    /** Patterns that match less than they seem to. */
    private void checkPath(Placed<String> place, String text) {
        if (text.matches(".*%[0-9A-Fa-f]{2}.*")) {
            problem(place, text + " is percent-encoded, and compared with paths that are not; write it decoded");
        }
        if (text.contains("//") || (text + "/").contains("/../") || (text + "/").contains("/./")) {
            problem(place, text + " has an empty or a dot segment, which no path that is served has; remove it");
        }
        boolean exact = text.indexOf('*') < 0 && text.length() > 1 && !text.endsWith("/");
        if (exact && folder.isPresent() && Files.isDirectory(folder.get().resolve(text.substring(1)))) {
            problem(place, text + " is a folder, and what is in it is left open; write \"" + text + "/*\"");
        }
    }

    private static List<AddressRange> ranges(Section block, String key) {
        return Placed.values(block.list(key, AccessReader::source, List.of())).stream()
                .map(Source::ranges)
                .flatMap(List::stream)
                .toList();
    }

    private static Source source(String text) {
        if (text.equals(ALL)) {
            return new Source(text, EVERYONE);
        }
        try {
            return new Source(text, List.of(AddressRange.parse(text)));
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            String remedy = message.contains(";") ? "" : "; write one like 192.168.55.0/24, \"2001:db8::/32\" or all";
            throw new IllegalArgumentException("\"" + text + "\" " + message + remedy, wrong);
        }
    }

    /** Where clients come from, as it is written and as it is meant. */
    private record Source(String text, List<AddressRange> ranges) {

        @Override
        public String toString() {
            return text;
        }
    }

    private Optional<AccessRule.Basic> basic(Section block) {
        Section basic = block.section("basic");
        String told = basic.value("realm", AccessReader::realm, realm);
        if (!basic.has("users")) {
            basic.missing("users", "name a file that htpasswd makes");
            return Optional.empty();
        }
        Path users = basic.file("users", Path.of(""));
        basic.place("users").ifPresent(place -> check(place, users));
        return Optional.of(new AccessRule.Basic(told, users));
    }

    private void check(Placed<String> place, Path users) {
        for (Fault fault : Users.read(users).faults()) {
            if (fault.line() == 0) {
                problem(place, users + " " + fault.text());
            } else {
                report.problem(new Origin(users, fault.line()), place.path(), fault.text());
            }
        }
    }

    private static String realm(String text) {
        if (text.isBlank() || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\')) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no realm that clients agree on (RFC 7617 section 2);"
                            + " write visible ASCII without quotes");
        }
        return text;
    }

    private void problem(Placed<String> place, String text) {
        report.problem(place.origin(), place.path(), text);
    }
}

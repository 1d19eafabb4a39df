package dev.multihome.config;

import dev.multihome.address.SiteName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of reading the configuration. Immutable.
 *
 * @param value the configuration; empty when its text is wrong, and then nothing may be applied
 * @param problems everything that is wrong, in the order of the files; those with a site leave the value in place
 * @param notes what else to know, in the order of the files
 * @param settings each effective value with its origin, as far as it could be read
 */
public record Reading<T>(Optional<T> value, List<Problem> problems, List<Note> notes, List<Setting> settings) {

    public Reading {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        settings = List.copyOf(settings);
    }

    /** What makes this one site invalid while the others are served; empty for a sound site. */
    public List<Problem> problemsOf(SiteName site) {
        return problems.stream()
                .filter(each -> each.site().filter(site::equals).isPresent())
                .toList();
    }

    /** The same without the settings that stand as they are by default, which are most of them. */
    public Reading<T> brief() {
        for (Setting each : settings) {
            if (each.isDefault()) {
                List<Setting> set =
                        settings.stream().filter(one -> !one.isDefault()).toList();
                return new Reading<>(value, problems, notes, set);
            }
        }
        return this;
    }

    /** The same reading with another value. */
    public <U> Reading<U> map(Function<? super T, ? extends U> change) {
        return new Reading<>(value.map(change), problems, notes, settings);
    }
}

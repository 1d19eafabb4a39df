package dev.multihome.http;

import java.util.List;
import java.util.Optional;

/** The header fields of a request. Names are compared without regard to case (RFC 9110 section 5.1). */
@FunctionalInterface
public interface Fields {

    /** A request without fields. */
    Fields NONE = name -> List.of();

    /** The values of the field's lines, in order; empty when it does not occur. */
    List<String> lines(String name);

    /** The lines combined as a list (RFC 9110 section 5.3); empty when the field does not occur. */
    default Optional<String> list(String name) {
        List<String> lines = lines(name);
        return switch (lines.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(lines.get(0));
            default -> Optional.of(String.join(", ", lines));
        };
    }

    /** The value of a field that is no list; empty also when it occurs more than once, for then it says nothing. */
    default Optional<String> single(String name) {
        List<String> lines = lines(name);
        return lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
    }
}

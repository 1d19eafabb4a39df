package dev.multihome.tls;

import dev.multihome.config.Note;
import dev.multihome.config.Placed;
import dev.multihome.config.Problem;

/**
 * Something about the certificate of a site.
 *
 * @param place the key that names the file
 * @param text what it is, and the remedy
 * @param kind how bad it is
 */
record Finding(Placed<?> place, String text, Kind kind) {

    enum Kind {
        /** It cannot be served. */
        UNUSABLE,
        /** It is served, and clients will refuse it. */
        WRONG,
        /** It is served, and there is something to know. */
        NOTE
    }

    Problem toProblem() {
        return new Problem(place.origin(), place.path(), text);
    }

    Note toNote() {
        return new Note(place.origin(), place.path(), text);
    }

    @Override
    public String toString() {
        return place.origin() + ": " + place.path() + ": " + text;
    }
}

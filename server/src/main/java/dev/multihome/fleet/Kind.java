package dev.multihome.fleet;

/** What a message says. */
enum Kind {
    /** Some of the sites that a box serves. */
    ANNOUNCEMENT(0),
    /** A box stops. */
    GOODBYE(1),
    /** Who serves a host? */
    QUESTION(2),
    /** This box does. */
    ANSWER(3),
    /** Who is there? Every box announces itself, and answers. */
    ROLL_CALL(4),
    /** This box is. */
    PRESENT(5);

    private final int number;

    Kind(int number) {
        this.number = number;
    }

    /** As it is written on the wire. */
    int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that is none's */
    static Kind of(int number) {
        for (Kind each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        throw new IllegalArgumentException("there is no kind " + number);
    }
}

package dev.multihome.fleet;

/**
 * What the doctor found.
 *
 * @param good whether it is as it should be
 * @param what in a sentence
 * @param remedy what to do about it; empty where nothing is to be done
 */
public record Finding(boolean good, String what, String remedy) {

    static Finding good(String what) {
        return new Finding(true, what, "");
    }

    static Finding bad(String what, String remedy) {
        return new Finding(false, what, remedy);
    }
}

package dev.multihome.testing;

/**
 * How an external program ended.
 *
 * @param exit its exit status
 * @param output what it wrote to standard output and standard error, as it came
 */
public record Outcome(int exit, String output) {

    /** The output of a program that must have succeeded. */
    public String expectSuccess() {
        if (exit != 0) {
            throw new AssertionError("exit status " + exit + ": " + output);
        }
        return output;
    }
}

package dev.multihome.app;

/** Entry of {@code multihome.jar}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Launch.prepare(arguments);
        System.exit(Commands.execute(arguments));
    }
}

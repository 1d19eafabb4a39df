package dev.multihome.app;

/** Entry of {@code multihome.jar}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("multihome");
    }
}

package dev.multihome.provision;

/** Entry of {@code alias-provisioner.jar}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(AliasesCommand.named("alias-provisioner").execute(arguments));
    }
}

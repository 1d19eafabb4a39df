package dev.multihome.provision;

import dev.multihome.cli.LogProvider;

/** Entry of {@code alias-provisioner.jar}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        LogProvider.install();
        System.exit(AliasesCommand.named("alias-provisioner").execute(arguments));
    }
}

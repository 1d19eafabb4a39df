package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.cli.Exit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code aliases adopt}. */
final class AdoptVerb extends AliasVerb {

    private final BufferedReader terminal =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    AdoptVerb() {
        super(
                "adopt",
                "Make aliases ours that are up already and that a site wants.",
                "",
                "Says of each whose it seems to be (label, mark), asks on the terminal, and records it in the",
                "ledger; nothing on the network changes. From then on `up`, `down` and `watch` treat it as any",
                "alias of ours: bring it to the form the configuration asks for, remove it, keep it up. Whoever",
                "brought it up should stop doing so. The main address of an interface is never adopted.",
                "",
                "Needs no capability, only the right to write to state-folder.",
                "Exit status: 0 all are ours, 1 some are not, bad configuration or failure.");
        flag("--yes", "do not ask");
        operands("ADDRESS", "an address that the box has");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        List<IpAddress> addresses = new ArrayList<>();
        for (String each : operands()) {
            try {
                addresses.add(IpAddress.parse(each));
            } catch (IllegalArgumentException wrong) {
                throw new IOException(each + " " + wrong.getMessage(), wrong);
            }
        }
        var adoption = new Adoption(provisioner, machine());
        List<Adoption.Candidate> agreed = new ArrayList<>();
        boolean all = true;
        for (Adoption.Verdict each : adoption.look(addresses.stream().distinct().toList())) {
            Optional<Adoption.Candidate> candidate = each.candidate();
            if (candidate.isEmpty()) {
                all &= each.ours();
                (each.ours() ? out() : err()).println(each.reason());
            } else if (isAgreedTo(candidate.get())) {
                agreed.add(candidate.get());
            } else {
                all = false;
            }
        }
        List<String> changed = agreed.isEmpty() ? List.of() : adoption.adopt(agreed);
        changed.forEach(err()::println);
        if (changed.isEmpty()) {
            agreed.forEach(each -> out().println(each.observed().prefix() + " is ours now"));
        }
        return all && changed.isEmpty() ? Exit.OK : Exit.ERROR;
    }

    private boolean isAgreedTo(Adoption.Candidate candidate) throws IOException {
        if (has("--yes")) {
            out().println("adopting " + candidate.text());
            return true;
        }
        if (!isTerminal()) {
            throw new IOException("there is no terminal to ask on whether to adopt " + candidate.text()
                    + ". Nothing was adopted; to do it, run it again with --yes");
        }
        out().print("Adopt " + candidate.text() + "? [y/N] ");
        out().flush();
        String answer = terminal.readLine();
        return answer != null
                && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
    }

    /** Java before 22 cannot tell a terminal from a pipe once output is redirected. */
    private static boolean isTerminal() {
        try {
            String input = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            return input.startsWith("/dev/pts/") || input.startsWith("/dev/tty") || input.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Verb;
import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.tls.CertificateChecks;
import java.time.Clock;

/** {@code validate}, {@code -t}. */
public final class ValidateVerb extends Verb {

    public ValidateVerb() {
        super(
                "validate",
                "Check the configuration, and name every problem at once, each with its file and line.",
                "",
                "Notes tell of what is valid and yet worth knowing, such as a certificate that ends soon.",
                "",
                "Exit status: 0 the configuration is valid, 1 it is not.");
    }

    @Override
    protected int run() {
        ServerConfigReader.Examined examined = ServerConfigReader.examine(file());
        Reading<ServerConfig> reading = examined.reading();
        CertificateChecks certificates = CertificateChecks.of(examined.sites(), examined.engine(), Clock.systemUTC());
        reading.notes().forEach(note -> out().println("note: " + note));
        certificates.notes().forEach(note -> out().println("note: " + note));
        reading.problems().forEach(err()::println);
        certificates.problems().forEach(err()::println);
        int count = reading.problems().size() + certificates.problems().size();
        if (count > 0) {
            err().println("configuration is not valid: " + count + (count == 1 ? " problem" : " problems"));
            return Exit.ERROR;
        }
        out().println("configuration is valid");
        return Exit.OK;
    }
}

package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Verb;
import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.Site;
import dev.multihome.site.TlsEngine;
import dev.multihome.site.TlsOptions;
import dev.multihome.tls.CertificateChecks;
import java.time.Clock;
import java.util.List;

/** {@code validate}, {@code -t}. */
public final class ValidateVerb extends Verb {

    public ValidateVerb() {
        super(
                "validate",
                "Check the configuration, and name every problem at once, each with its file and line.",
                "",
                "Notes tell of what is valid and yet worth knowing, such as keys without effect so far.",
                "",
                "Exit status: 0 the configuration is valid, 1 it is not.");
    }

    @Override
    protected int run() {
        Reading<ServerConfig> reading = ServerConfigReader.read(file());
        List<Site> sites = reading.value().map(config -> config.sites().sites()).orElse(List.of());
        TlsEngine engine = reading.value()
                .map(ServerConfig::tls)
                .orElse(TlsOptions.DEFAULT)
                .engine();
        CertificateChecks certificates = CertificateChecks.of(sites, engine, Clock.systemUTC());
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

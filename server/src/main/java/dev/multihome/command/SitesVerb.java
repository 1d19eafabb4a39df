package dev.multihome.command;

import dev.multihome.admin.AdminClient.Answer;
import dev.multihome.admin.SitesText;
import dev.multihome.cli.Exit;
import dev.multihome.cli.ShortPath;
import dev.multihome.config.Reading;
import dev.multihome.intent.Survey;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code sites}. */
public final class SitesVerb extends AdminVerb {

    public SitesVerb() {
        super(
                "sites",
                "Show each site: state, address, label, listener, folder, names, and why if it is not ready.",
                "",
                "Asks the running server. Where none runs, it looks at this box and its sockets itself: a site is",
                "ready when its addresses are up and listened on.",
                "",
                "Needs no privilege. Exit status: 0, or 1 for bad configuration or failure.");
        flag("--json", "as JSON: a list of sites");
    }

    @Override
    protected int run() throws IOException {
        Optional<Answer> answer = get("/api/sites", has("--json") ? JSON : TEXT);
        return answer.isPresent() ? show(answer) : survey();
    }

    private int survey() throws IOException {
        Reading<ServerConfig> reading = ServerConfigReader.read(file());
        if (reading.value().isEmpty()) {
            reading.problems().forEach(err()::println);
            return Exit.ERROR;
        }
        List<SiteStatus> sites = Survey.of(reading, reading.value().get()).sites();
        if (has("--json")) {
            SitesText.json(sites, Instant.now(), out());
        } else {
            out().print(SitesText.table(sites, ShortPath::of, Instant.now()));
        }
        return Exit.OK;
    }
}

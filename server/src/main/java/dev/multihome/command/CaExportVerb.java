package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import dev.multihome.tls.Authority;
import java.io.IOException;
import java.time.Clock;

/** {@code ca export}. */
public final class CaExportVerb extends ServerVerb {

    public CaExportVerb() {
        super(
                "export",
                "Show the root certificate of the local authority (tls = internal), for trust stores.",
                "",
                "Debian: save it as /usr/local/share/ca-certificates/multihome.crt, then update-ca-certificates.",
                "Chromium: certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n multihome -i FILE (libnss3-tools).",
                "Firefox: Settings, Certificates, Authorities, Import.",
                "",
                "The authority is in state-folder/ca, and is made now if it is not there.",
                "Exit status: 0, or 1 for bad configuration or failure.");
    }

    @Override
    int run(Reading<ServerConfig> reading, ServerConfig config) throws IOException {
        out().print(new Authority(config.provisioner().stateFolder(), Clock.systemUTC()).rootPem());
        return Exit.OK;
    }
}

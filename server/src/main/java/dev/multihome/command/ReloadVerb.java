package dev.multihome.command;

import dev.multihome.admin.AdminClient.Answer;
import java.io.IOException;
import java.util.Optional;

/** {@code reload}. */
public final class ReloadVerb extends AdminVerb {

    public ReloadVerb() {
        super(
                "reload",
                "Have the running server read its configuration again, and show what has changed.",
                "",
                "All of it takes effect, or nothing: then every problem is shown, with file and line.",
                "",
                "Needs the token in state-folder, so it runs as the user that `serve` runs as.",
                "Exit status: 0, 1 when the configuration is refused or for a failure, 6 when no server runs.");
        flag("--dry-run", "show what would change, and change nothing");
    }

    @Override
    protected int run() throws IOException {
        Optional<Answer> answer = has("--dry-run") ? get("/api/plan", TEXT) : post("/api/reload");
        boolean unchanged =
                answer.filter(each -> each.isGood() && each.text().isEmpty()).isPresent();
        return show(unchanged ? Optional.of(new Answer(200, "nothing has changed\n")) : answer);
    }
}

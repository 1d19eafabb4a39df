package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.loop.Reloaded;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopTest {

    @Test
    void goesOnAfterADefectInOneEvent(@TempDir Path folder) throws Exception {
        var defective = new AtomicBoolean();
        try (var live = new LiveServer(folder).site("a").configured("sites.a { address = NET.1 }")) {
            live.start();
            live.server().observe((before, now) -> {
                if (defective.get()) {
                    throw new IllegalStateException("broken for a test");
                }
            });
            defective.set(true);
            assertThat(live.reload())
                    .isEqualTo(Reloaded.Refused.forGood(
                            List.of("it failed by a defect of multihome: java.lang.IllegalStateException:"
                                    + " broken for a test")));
            assertThat(live.get(1, 8080, "/")).contains("This is a.");
            defective.set(false);
            live.site("b").configured("sites { a { address = NET.1 }, b { address = NET.2 } }");
            assertThat(live.reload()).isInstanceOf(Reloaded.Applied.class);
            live.awaitAnswer(2, 8080, "/", "This is b.");
        }
    }
}

package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EngineLogTest {

    private static final String NAME = "org.xnio.engine-log-test";

    private final ListAppender<ILoggingEvent> shown = new ListAppender<>();
    private final ch.qos.logback.classic.Logger ours = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(NAME);
    private final Logger engine = Logger.getLogger(NAME);

    @BeforeEach
    void listen() {
        shown.start();
        ours.setAdditive(false);
        ours.addAppender(shown);
    }

    @AfterEach
    void leave() {
        ours.detachAppender(shown);
    }

    @Test
    void showsWarningsAndErrorsInOurLog() {
        engine.warnf("%s of %d", "two", 3);
        engine.errorv(new IllegalStateException("why"), "{0} failed", "it");
        assertThat(shown.list)
                .extracting(each -> each.getLevel() + " " + each.getFormattedMessage())
                .containsExactly("WARN two of 3", "ERROR it failed");
        assertThat(shown.list.get(1).getThrowableProxy().getMessage()).isEqualTo("why");
    }

    @Test
    void keepsWhatOnlyTheEngineWantsToKnow() {
        engine.info("version");
        engine.debugf("%s", "detail");
        assertThat(engine.isInfoEnabled()).isFalse();
        assertThat(shown.list).isEmpty();
    }
}

package dev.multihome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogProviderTest {

    @Test
    void setsLogbackUpAsItsOwnSearchForAConfigurationWould() {
        var provider = new LogProvider();
        provider.initialize();
        var context = (LoggerContext) provider.getLoggerFactory();
        assertThat(context.isStarted()).isTrue();
        assertThat(context.getLogger("dev.multihome.any").getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("org.xnio").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .toIterable()
                .hasSize(1);
    }
}

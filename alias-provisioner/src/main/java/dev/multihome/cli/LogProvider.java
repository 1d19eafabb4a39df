package dev.multihome.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LogbackServiceProvider;
import ch.qos.logback.core.CoreConstants;

/**
 * Logback without its search for a configuration, which reads annotations and loads a hundred classes at each launch. SLF4J
 * finds it by a system property, which it would tell of on standard error unless it is asked not to.
 */
public final class LogProvider extends LogbackServiceProvider {

    /** Made by SLF4J. */
    public LogProvider() {}

    /** From now on this is what SLF4J takes; to be called before anything is logged. */
    public static void install() {
        System.setProperty("slf4j.provider", LogProvider.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    @Override
    public void initialize() {
        var context = (LoggerContext) getLoggerFactory();
        context.setName(CoreConstants.DEFAULT_CONTEXT_NAME);
        context.setMDCAdapter(getMDCAdapter());
        new LogOutput().configure(context);
        context.start();
    }
}

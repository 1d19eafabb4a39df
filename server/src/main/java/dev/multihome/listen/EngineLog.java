package dev.multihome.listen;

import java.text.MessageFormat;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Takes the log of Undertow and XNIO, from warnings on, to ours. Found by JBoss Logging through META-INF/services; its own
 * bridge asks Logback at once, which takes as long to load as the listeners, and then has nothing to say. Contexts (MDC,
 * NDC) are not kept: nothing here shows them.
 */
public final class EngineLog implements LoggerProvider {

    @Override
    public Logger getLogger(String name) {
        return new Bridge(name);
    }

    @Override
    public void clearMdc() {}

    @Override
    public @Nullable Object putMdc(String key, Object value) {
        return null;
    }

    @Override
    public @Nullable Object getMdc(String key) {
        return null;
    }

    @Override
    public void removeMdc(String key) {}

    @Override
    public Map<String, Object> getMdcMap() {
        return Map.of();
    }

    @Override
    public void clearNdc() {}

    @Override
    public String getNdc() {
        return "";
    }

    @Override
    public int getNdcDepth() {
        return 0;
    }

    @Override
    public String popNdc() {
        return "";
    }

    @Override
    public String peekNdc() {
        return "";
    }

    @Override
    public void pushNdc(String message) {}

    @Override
    public void setNdcMaxDepth(int maxDepth) {}

    private static final class Bridge extends Logger {

        private static final long serialVersionUID = 1L;

        Bridge(String name) {
            super(name);
        }

        @Override
        public boolean isEnabled(Level level) {
            return level.compareTo(Level.WARN) <= 0; // FATAL is the first of the constants
        }

        @Override
        protected void doLog(
                Level level,
                String from,
                @Nullable Object message,
                Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            if (isEnabled(level)) {
                String text = String.valueOf(message);
                write(level, parameters == null ? text : MessageFormat.format(text, parameters), thrown);
            }
        }

        @Override
        protected void doLogf(
                Level level, String from, String format, Object @Nullable [] parameters, @Nullable Throwable thrown) {
            if (isEnabled(level)) {
                write(level, parameters == null ? format : String.format(format, parameters), thrown);
            }
        }

        private void write(Level level, String text, @Nullable Throwable thrown) {
            var log = LoggerFactory.getLogger(getName());
            if (level == Level.WARN) {
                log.warn(text, thrown);
            } else {
                log.error(text, thrown);
            }
        }
    }
}

package dev.multihome.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Prometheus's text format 0.0.4: a line of help, a line of the type, a line a value. In blocks, so that the values of
 * many sites never lie in memory all at once. For one thread.
 */
final class ExpositionText {

    private static final int BLOCK = 16 * 1024;

    private final OutputStream out;
    private final StringBuilder block = new StringBuilder(BLOCK + 1024);

    ExpositionText(OutputStream out) {
        this.out = out;
    }

    /** Begins a metric, all of whose values follow. */
    void family(String name, String type, String help) {
        block.append("# HELP ").append(name).append(' ');
        escape(help, false);
        block.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** @param labels names and values in turns */
    void value(String name, double value, String... labels) throws IOException {
        head(name, labels);
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            block.append((long) value);
        } else if (Double.isInfinite(value)) {
            block.append(value > 0 ? "+Inf" : "-Inf");
        } else {
            block.append(value);
        }
        end();
    }

    /** @param labels names and values in turns */
    void value(String name, long value, String... labels) throws IOException {
        head(name, labels);
        block.append(value);
        end();
    }

    void flush() throws IOException {
        out.write(block.toString().getBytes(UTF_8));
        block.setLength(0);
    }

    private void head(String name, String... labels) {
        block.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            block.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            escape(labels[i + 1], true);
            block.append('"');
        }
        block.append(labels.length == 0 ? " " : "} ");
    }

    private void end() throws IOException {
        block.append('\n');
        if (block.length() >= BLOCK) {
            flush();
        }
    }

    private void escape(String text, boolean quoted) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> block.append("\\\\");
                case '\n' -> block.append("\\n");
                case '"' -> block.append(quoted ? "\\\"" : "\"");
                default -> block.append(c);
            }
        }
    }
}

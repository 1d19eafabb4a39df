package dev.multihome.accesslog;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.site.AccessFormat;
import dev.multihome.site.ByteSize;
import dev.multihome.site.Logs;
import dev.multihome.traffic.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Exchanges to be logged, and logs to be read. */
final class Lines {

    static final SiteName SITE = new SiteName("sharpers");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final long LARGE = 1L << 30;

    private Lines() {}

    static Logs logs(Path folder, AccessFormat format) {
        return logs(folder, format, LARGE, 1_000);
    }

    static Logs logs(Path folder, AccessFormat format, long rotateAt, int keep) {
        return new Logs(
                folder,
                format,
                Logs.Files.SITES,
                Logs.WhenFull.DROP,
                Logs.Messages.TEXT,
                new Logs.Rotation(new ByteSize(rotateAt, "test"), Duration.ofDays(1), keep, true));
    }

    /** A GET that was answered 200 with 4 octets within 1.5 ms. */
    static Exchange get(String target) {
        Exchange exchange = Exchange.ofThread().begin(CLIENT).answered(200, 4, 1_500_000, false);
        exchange.method().set("GET");
        exchange.target().set(target);
        exchange.protocol().set("HTTP/1.1");
        exchange.host().set("www.sharpers.com");
        return exchange;
    }

    static Path file(Path folder) {
        return folder.resolve("sites/sharpers.log");
    }

    /** What a log writes of an exchange. */
    static String written(Path folder, AccessFormat format, Exchange exchange) throws IOException {
        try (AccessLog log = AccessLog.start(logs(folder, format))) {
            log.of(SITE).finished(exchange);
        }
        return Files.readString(file(folder), StandardCharsets.ISO_8859_1);
    }

    /** The site's files, old ones first, and their lines. */
    static List<String> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("sites"))) {
            return files.sorted(Comparator.comparing((Path each) -> each.equals(file(folder)))
                            .thenComparing(Comparator.naturalOrder()))
                    .flatMap(each -> text(each).lines())
                    .toList();
        }
    }

    private static String text(Path file) {
        try (var raw = Files.newInputStream(file);
                var in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

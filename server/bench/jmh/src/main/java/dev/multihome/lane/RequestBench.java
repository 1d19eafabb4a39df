package dev.multihome.lane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.framing.MessageScanner;
import dev.multihome.site.Limits;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One request as the lane reads it, and as the guard of the full parser scans it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestBench {

    private static final String CURL =
            "GET /docs/page.html HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: curl/8.14.1\r\nAccept: */*\r\n\r\n";

    private static final String CHROME =
            "GET /docs/page.html HTTP/1.1\r\nHost: www.example.com\r\nConnection: keep-alive\r\n"
                    + "Cache-Control: max-age=0\r\nUpgrade-Insecure-Requests: 1\r\n"
                    + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0\r\n"
                    + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
                    + "Accept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: de-DE,de;q=0.9,en;q=0.8\r\n\r\n";

    @Param({"curl", "chrome"})
    public String client = "curl";

    private final SimpleRequest request = new SimpleRequest();
    private final MessageScanner scanner = new MessageScanner(Limits.DEFAULT);
    private byte[] octets = new byte[0];
    private ByteBuffer direct = ByteBuffer.allocate(0);

    @Setup
    public void prepare() {
        octets = (client.equals("curl") ? CURL : CHROME).getBytes(ISO_8859_1);
        direct = ByteBuffer.allocateDirect(octets.length).put(octets).flip();
        if (lane() != octets.length || scanner() != octets.length) {
            throw new IllegalStateException("the request is not read to its end");
        }
    }

    @Benchmark
    public int lane() {
        return request.read(octets, 0, octets.length, Limits.DEFAULT);
    }

    @Benchmark
    public int scanner() {
        int at = scanner.scan(direct.put(0, octets), 0, octets.length); // it masks the value of Host
        scanner.nextHost();
        return at;
    }
}

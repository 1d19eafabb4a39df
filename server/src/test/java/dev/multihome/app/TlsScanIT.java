package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What testssl.sh finds on a site with a certificate that its authority vouches for, by either engine. */
class TlsScanIT {

    private static final String ADDRESS = "127.168.55.37";

    /** Severities above LOW; WARN is what it could not find out. */
    private static final List<String> BAD = List.of("MEDIUM", "HIGH", "CRITICAL", "WARN", "FATAL");

    /** That the machine's OpenSSL has no engines, which Debian's has in some versions only, says nothing of the server. */
    private static final String OF_THE_SCANNER = "\"engine_problem\"";

    /** It takes half a minute of a machine that has nothing else to do. */
    private static final long PATIENCE_MINUTES = 8;

    private final Path folder;

    TlsScanIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"conscrypt", "jdk"})
    void findsNothingAboveLow(String engine) throws IOException, InterruptedException {
        Required.program("testssl", "testssl.sh");
        Required.program("openssl", "openssl");
        try (Namespace box = Namespace.open();
                Program program = new Program(box, folder).site("a")) {
            certify(box);
            // Compression on the fly is BREACH's means (MEDIUM), which needs a secret in a page: files have none
            program.configured("interface = lo\ntls-engine = " + engine + "\nlisten { http = off, https = 8443 }\n"
                    + "sites.a { address = " + ADDRESS + ", names = [a.example], compression = off, hsts = 365d"
                    + ", tls { certificate = site.pem, key = site.key } }\n");
            program.serve();

            Path found = folder.resolve("found.csv");
            Path said = folder.resolve("said");
            Process audit = box.start(new ProcessBuilder(
                            "testssl",
                            "--quiet",
                            "--color=0",
                            "--warnings=off",
                            "--nodns=none",
                            "--ip=" + ADDRESS,
                            "--add-ca=" + folder.resolve("ca.pem"),
                            "--csvfile=" + found,
                            "--protocols",
                            "--std",
                            "--server-defaults",
                            "--headers",
                            "--vulnerable",
                            "https://a.example:8443/")
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile()));
            assertThat(audit.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("testssl ends")
                    .isTrue();
            assertThat(Files.readString(found)).as(Files.readString(said)).contains("\"TLS1_3\"", "\"heartbleed\"");
            assertThat(Files.readAllLines(found).stream().filter(line -> !line.startsWith(OF_THE_SCANNER)))
                    .as("findings above LOW")
                    .noneMatch(line -> BAD.stream().anyMatch(each -> line.contains("\",\"" + each + "\",\"")));
        }
    }

    /** A certificate as an authority of the net would give it: for 90 days, with a place of its list of revoked ones. */
    private void certify(Namespace box) throws IOException {
        Files.writeString(folder.resolve("site.ext"), """
                subjectAltName = DNS:a.example, IP:127.168.55.37
                basicConstraints = critical, CA:FALSE
                keyUsage = critical, digitalSignature
                extendedKeyUsage = serverAuth
                crlDistributionPoints = URI:http://127.0.0.1/ca.crl
                """);
        String ec = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 ";
        openssl(
                box,
                "req -x509 -days 3650 " + ec + "-subj /CN=Authority -addext keyUsage=critical,keyCertSign,cRLSign"
                        + " -keyout ca.key -out ca.pem");
        openssl(box, "req " + ec + "-subj /CN=a.example -keyout site.key -out site.csr");
        openssl(
                box,
                "x509 -req -in site.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 90 -sha256 -extfile site.ext"
                        + " -out site.pem");
    }

    private void openssl(Namespace box, String arguments) {
        box.run("sh", "-c", "cd " + folder + " && openssl " + arguments).expectSuccess();
    }
}

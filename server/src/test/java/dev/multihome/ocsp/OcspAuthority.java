package dev.multihome.ocsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.config.Origin;
import dev.multihome.config.Placed;
import dev.multihome.site.CertificateSource.Pair;
import dev.multihome.site.OcspSource;
import dev.multihome.testing.Required;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An authority of openssl's, with its responder. */
public final class OcspAuthority {

    private static final int FIRST = 0x1001;
    private static final int MOST = 4;

    private final Path folder;
    private final Path index;
    private @Nullable Process responder;
    private String address = "";
    private int next = FIRST;

    /** @param folder in which all of its files are */
    public OcspAuthority(Path folder) throws IOException, InterruptedException {
        Required.program("openssl", "openssl");
        this.folder = folder;
        index = folder.resolve("index.txt");
        for (int number = FIRST; number < FIRST + MOST; number++) { // the responder reads them when it starts
            Files.writeString(
                    index,
                    "V\t401231235959Z\t\t%X\tunknown\t/CN=%<d\n".formatted(number),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30")
                .with("-subj", "/CN=root", "-keyout", "root.key", "-out", "root.pem")
                .run();
    }

    /** Starts the responder, which signs by itself; certificates that are issued from now on name it. */
    public void respond() throws IOException {
        respond("root", "0");
    }

    /** Starts the responder where it was before it was closed; its answers hold for a day instead of an hour. */
    public void respondAgain() throws IOException {
        respond("root", port());
    }

    /** Starts one that signs with a certificate that was issued; others that are issued from now on name it. */
    public void respondBy(String signer) throws IOException {
        respond(signer, "0");
    }

    private void respond(String signer, String port) throws IOException {
        responder = new ProcessBuilder(openssl("ocsp", "-port", port, "-index", "index.txt", "-CA", "root.pem")
                        .with("-nmin", port.equals("0") ? "60" : "1440")
                        .with("-rsigner", signer + ".pem", "-rkey", signer + ".key")
                        .line())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new BufferedReader(new InputStreamReader(responder.getInputStream(), US_ASCII));
        String line = said.readLine();
        while (line != null && !line.startsWith("ACCEPT ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("openssl ocsp ended");
        }
        address = "http://127.0.0.1:" + line.split(" ", -1)[1].replaceAll(".*:", "") + "/";
        Process running = responder;
        var drain = new Thread(() -> {
            try (var rest = running.getInputStream()) {
                rest.readAllBytes();
            } catch (IOException ended) {
                return;
            }
        });
        drain.setDaemon(true);
        drain.start();
    }

    private String port() {
        return String.valueOf(URI.create(address).getPort());
    }

    /** Issues NAME.pem, with the root behind it, and NAME.key. */
    public Pair issue(String name, OcspSource ocsp, String... extensions) throws IOException, InterruptedException {
        List<String> more = new ArrayList<>(List.of("-addext", "subjectAltName=DNS:" + name));
        if (!address.isEmpty()) {
            more.addAll(List.of("-addext", "authorityInfoAccess=OCSP;URI:" + address));
        }
        for (String extension : extensions) {
            more.addAll(List.of("-addext", extension));
        }
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "9")
                .with("-addext", "basicConstraints=critical,CA:FALSE")
                .with(
                        "-CA",
                        "root.pem",
                        "-CAkey",
                        "root.key",
                        "-set_serial",
                        String.valueOf(next++),
                        "-subj",
                        "/CN=" + name)
                .with("-keyout", name + ".key", "-out", name + ".pem")
                .with(more.toArray(String[]::new))
                .run();
        Files.writeString(
                folder.resolve(name + ".pem"), Files.readString(folder.resolve("root.pem")), StandardOpenOption.APPEND);
        return new Pair(placed("certificate", name + ".pem"), placed("key", name + ".key"), Optional.empty(), ocsp);
    }

    /** The certificate that was issued first. */
    public void revokeFirst() throws IOException {
        String before = Files.readString(index);
        Files.writeString(index, before.replaceFirst("V\t401231235959Z\t\t", "R\t401231235959Z\t250101000000Z\t"));
    }

    /** The answer for one, signed by the root and good for a day, in a file. */
    public Placed<Path> answer(String name) throws IOException, InterruptedException {
        return answer(name, "root");
    }

    /** One that was signed with the key of another certificate, which is in it. */
    Placed<Path> answer(String name, String signer, String... options) throws IOException, InterruptedException {
        openssl("ocsp", "-index", "index.txt", "-CA", "root.pem", "-issuer", "root.pem", "-cert", name + ".pem")
                .with("-rsigner", signer + ".pem", "-rkey", signer + ".key", "-ndays", "1", "-no_nonce")
                .with(options)
                .with("-respout", name + ".der")
                .run();
        return placed("ocsp", name + ".der");
    }

    public Placed<Path> placed(String key, String file) {
        return new Placed<>(folder.resolve(file), "sites.a.tls." + key, new Origin(Path.of("multihome.conf"), 3));
    }

    /** Ends the responder. */
    public void close() throws InterruptedException {
        Process running = responder;
        if (running != null) {
            running.destroy();
            running.waitFor();
        }
    }

    private Call openssl(String... words) {
        return new Call().with("openssl").with(words);
    }

    private final class Call {

        private final List<String> words = new ArrayList<>();

        Call with(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        List<String> line() {
            return words;
        }

        void run() throws IOException, InterruptedException {
            Process process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
            if (process.waitFor() != 0) {
                throw new IOException(words + ": " + said);
            }
        }
    }
}

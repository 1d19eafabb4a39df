package dev.multihome.site;

import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import dev.multihome.site.CertificateSource.Pair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the keys of a site that are about TLS. Files are only named here; the server looks into them. */
final class SecurityReader {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Section keys;
    private final Report report;

    private SecurityReader(Section keys, Report report) {
        this.keys = keys;
        this.report = report;
    }

    /**
     * Those of a site.
     *
     * @param listen the site's, with that of the server behind it
     */
    static Security read(Section keys, Section listen, Ports ports, Report report) {
        var reader = new SecurityReader(keys, report);
        Security security = reader.read(listen);
        boolean reachable = security.hasTls() && ports.https().isPresent();
        if (!reachable) {
            if (security.redirect().isPresent()) {
                reader.problem(
                        "https-redirect",
                        "is on, and the site is not served over https; give it `tls`"
                                + " and a port by `listen.https`, or turn this off");
            }
            if (security.hsts().isPresent()) {
                reader.problem(
                        "hsts",
                        "is set, and the site is not served over https; give it `tls`"
                                + " and a port by `listen.https`, or turn this off");
            }
        }
        return reachable ? security : new Security(security.certificate(), Optional.empty(), Optional.empty(), false);
    }

    /** Checks the defaults of all sites. */
    static void check(Section defaults, Section listen, Report report) {
        new SecurityReader(defaults, report).read(listen);
    }

    private Security read(Section listen) {
        CertificateSource certificate = certificate();
        boolean redirect = keys.onOff("https-redirect", false);
        return new Security(
                certificate,
                redirect
                        ? Optional.of(
                                keys.place("https-redirect").map(Placed::where).orElse(""))
                        : Optional.empty(),
                hsts(),
                listen.onOff("http2", true));
    }

    private CertificateSource certificate() {
        if (keys.hasBlock("tls")) {
            return files(List.of(keys.section("tls")));
        }
        if (keys.hasList("tls")) {
            return files(keys.sections("tls"));
        }
        return keys.value("tls", text -> switch (text) {
                    case "internal" -> (CertificateSource) new CertificateSource.Internal();
                    case "off", "false", "no" -> new CertificateSource.None();
                    default ->
                        throw new IllegalArgumentException(text
                                + " is no way to get a certificate; write internal, off,"
                                + " or { certificate = ..., key = ... }");
                })
                .orElse(new CertificateSource.None());
    }

    private static CertificateSource files(List<Section> blocks) {
        List<Pair> pairs = new ArrayList<>();
        for (Section block : blocks) {
            Optional<Placed<Path>> certificate = file(block, "certificate");
            Optional<Placed<Path>> key = file(block, "key");
            Optional<Placed<Path>> password = file(block, "key-password-file");
            OcspSource ocsp = ocsp(block);
            if (certificate.isEmpty() && !block.has("certificate")) {
                block.missing("certificate", "name its file too");
            }
            if (key.isEmpty() && !block.has("key")) {
                block.missing("key", "name its file too");
            }
            // Without the password that it is meant to have, the key would be called wrong too
            boolean locked = block.has("key-password-file");
            if (certificate.isPresent() && key.isPresent() && locked == password.isPresent()) {
                pairs.add(new Pair(certificate.get(), key.get(), password, ocsp));
            }
        }
        return pairs.isEmpty() ? new CertificateSource.None() : new CertificateSource.Files(pairs);
    }

    private static OcspSource ocsp(Section block) {
        String way = block.text("ocsp").orElse("off");
        if (way.equals("auto")) {
            return new OcspSource.Responder();
        }
        if (way.equals("off") || way.equals("false") || way.equals("no")) {
            return new OcspSource.Off();
        }
        return file(block, "ocsp").<OcspSource>map(OcspSource.File::new).orElse(new OcspSource.Off());
    }

    /** Empty where the key is not set, and where it is wrong, which is said. */
    private static Optional<Placed<Path>> file(Section block, String key) {
        Path wrong = Path.of("");
        Path file = block.has(key) ? block.file(key, wrong) : wrong;
        return file.equals(wrong)
                ? Optional.empty()
                : block.place(key).map(place -> new Placed<>(file, place.path(), place.origin()));
    }

    private Optional<Hsts> hsts() {
        if (!keys.hasBlock("hsts")) {
            return keys.duration("hsts", Duration.ZERO, LONGEST).map(age -> new Hsts(age, false, false));
        }
        Section block = keys.section("hsts");
        var hsts = new Hsts(
                block.time("max-age", YEAR, Duration.ZERO, LONGEST),
                block.onOff("include-subdomains", false),
                block.onOff("preload", false));
        if (hsts.preload() && (!hsts.subdomains() || hsts.maxAge().compareTo(YEAR) < 0)) {
            block.place("preload")
                    .ifPresent(place -> report.problem(
                            place.origin(),
                            place.path(),
                            "the browsers' list takes sites with include-subdomains = on and a max-age of 365d or more"
                                    + " only; set both, or turn preload off"));
        }
        return Optional.of(hsts);
    }

    /** A default of all sites goes without effect where a site has no use for it. */
    private void problem(String key, String text) {
        keys.place(key)
                .filter(place -> !place.path().startsWith("defaults"))
                .ifPresent(place -> report.problem(place.origin(), place.path(), text));
    }
}

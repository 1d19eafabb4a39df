package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.config.Placed;
import dev.multihome.ocsp.Revocation;
import dev.multihome.site.CertificateSource.Pair;
import dev.multihome.site.OcspSource;
import dev.multihome.tls.Finding.Kind;
import dev.multihome.x509.ChainCheck;
import dev.multihome.x509.ChainReader;
import dev.multihome.x509.Fitness;
import dev.multihome.x509.KeyReader;
import dev.multihome.x509.Names;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a certificate and its key, and checks them. */
final class PairReader {

    private final Instant now;
    private final List<Finding> findings;
    private final Stapling stapling;
    private final int pairs;

    /**
     * Reads one after the other.
     *
     * @param findings gets what is found
     * @param pairs how many the site has
     */
    PairReader(Instant now, List<Finding> findings, Stapling stapling, int pairs) {
        this.now = now;
        this.findings = findings;
        this.stapling = stapling;
        this.pairs = pairs;
    }

    /**
     * The pair; empty where it cannot be used, and then a finding says why.
     *
     * @param names of the site, which the certificate should cover
     */
    Optional<Identity> read(Pair pair, List<String> names) {
        Optional<List<X509Certificate>> chain = parsed(pair.certificate(), ChainReader::read);
        Optional<String> password = pair.password()
                .flatMap(file -> parsed(file, text -> text.lines().findFirst().orElse("")));
        if (pair.password().isPresent() && password.isEmpty()) {
            return Optional.empty();
        }
        Optional<PrivateKey> key = parsed(pair.key(), text -> KeyReader.read(text, password));
        key.ifPresent(read -> checkOthers(pair.key()));
        if (chain.isEmpty() || key.isEmpty() || !belongTogether(pair, key.get(), chain.get())) {
            return Optional.empty();
        }
        checkDates(pair.certificate(), chain.get());
        Fitness.faults(chain.get()).forEach(fault -> add(pair.certificate(), fault, Kind.WRONG));
        checkNames(pair.certificate(), chain.get().get(0), names);
        if (ChainCheck.isIncomplete(chain.get())) {
            add(
                    pair.certificate(),
                    "has the site's own certificate alone; clients need those between it and the root as well:"
                            + " append that of "
                            + chain.get().get(0).getIssuerX500Principal().getName(),
                    Kind.NOTE);
        }
        checkStapling(pair, chain.get());
        return Optional.of(new Identity(key.get(), chain.get(), pair.ocsp()));
    }

    private boolean belongTogether(Pair pair, PrivateKey key, List<X509Certificate> chain) {
        int owner = ChainCheck.ownerOf(key, chain);
        if (owner == 0) {
            add(
                    pair.key(),
                    "is not the key of " + pair.certificate().value() + "; name the one that it was requested with",
                    Kind.UNUSABLE);
            return false;
        }
        Optional<String> disorder = owner > 1
                ? Optional.of("has the certificate of the key as number " + owner
                        + "; put it first, and behind each the one that issued it")
                : ChainCheck.order(chain);
        disorder.ifPresent(text -> add(pair.certificate(), text, owner > 1 ? Kind.UNUSABLE : Kind.WRONG));
        return owner == 1;
    }

    private void checkDates(Placed<Path> file, List<X509Certificate> chain) {
        for (X509Certificate each : chain) {
            Instant end = each.getNotAfter().toInstant();
            long daysLeft = CertificateStatus.days(now, end);
            if (end.isBefore(now)) {
                add(
                        file,
                        "has a certificate that expired at " + end + " (" + ChainCheck.name(each) + "); renew it",
                        Kind.WRONG);
            } else if (each.getNotBefore().toInstant().isAfter(now)) {
                add(
                        file,
                        "has a certificate that is not valid before "
                                + each.getNotBefore().toInstant() + " (" + ChainCheck.name(each)
                                + "); wait, or set the clock of this box",
                        Kind.WRONG);
            } else if (Expiries.isSoon(daysLeft)) {
                add(
                        file,
                        "has a certificate that ends in " + daysLeft + (daysLeft == 1 ? " day" : " days") + ", at "
                                + end + " (" + ChainCheck.name(each) + "); renew it",
                        Kind.NOTE);
            }
        }
    }

    private void checkNames(Placed<Path> file, X509Certificate certificate, List<String> names) {
        Set<String> covered = Names.of(certificate);
        List<String> bare =
                names.stream().filter(name -> !Names.cover(covered, name)).toList();
        if (!bare.isEmpty()) {
            String reach = covered.isEmpty()
                    ? "no name, as clients do not look at its common name (" + ChainCheck.name(certificate)
                            + "): get one with a subjectAltName for all names"
                    : String.join(", ", covered.stream().sorted().toList())
                            + ": get one for all names, or take the others from `names`";
            add(
                    file,
                    "does not cover " + String.join(", ", bare) + ", of the site's names; it is for " + reach,
                    Kind.WRONG);
        }
    }

    private void checkStapling(Pair pair, List<X509Certificate> chain) {
        boolean wanted = Revocation.mustStaple(chain.get(0));
        boolean off = pair.ocsp() instanceof OcspSource.Off;
        if (off && !wanted) {
            return;
        }
        String obstacle = stapling.obstacle(pairs, pair.ocsp());
        if (obstacle.isEmpty() && chain.size() == 1) {
            obstacle = "the certificate of its issuer, which signs the answer, is missing; append it";
        }
        if (obstacle.isEmpty()
                && pair.ocsp() instanceof OcspSource.Responder
                && Revocation.responder(chain.get(0)).isEmpty()) {
            obstacle = "the certificate names no responder; name the file of an answer by ocsp";
        }
        if (!obstacle.isEmpty()) {
            add(
                    pair.certificate(),
                    wanted
                            ? "asks for OCSP stapling (must-staple), so that clients refuse it without, and " + obstacle
                            : "is served without OCSP stapling, as " + obstacle,
                    wanted ? Kind.WRONG : Kind.NOTE);
        }
    }

    private void checkOthers(Placed<Path> file) {
        try {
            if (Files.getPosixFilePermissions(file.value()).contains(PosixFilePermission.OTHERS_READ)) {
                add(file, "can be read by everyone on this box; chmod o= " + file.value(), Kind.NOTE);
            }
        } catch (IOException | UnsupportedOperationException gone) {
            return; // it has just been read, and whoever needs it will say so
        }
    }

    private <T> Optional<T> parsed(Placed<Path> file, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(new String(Files.readAllBytes(file.value()), ISO_8859_1)));
        } catch (IllegalArgumentException wrong) {
            add(file, wrong.getMessage(), Kind.UNUSABLE);
        } catch (NoSuchFileException missing) {
            add(file, "does not exist; put it there, or name another", Kind.UNUSABLE);
        } catch (AccessDeniedException denied) {
            add(file, "may not be read; let the server's user read it", Kind.UNUSABLE);
        } catch (IOException failed) {
            add(file, "cannot be read: " + failed.getMessage() + "; name a file", Kind.UNUSABLE);
        }
        return Optional.empty();
    }

    private void add(Placed<Path> file, @Nullable String text, Kind kind) {
        findings.add(new Finding(file, file.value() + " " + text, kind));
    }
}

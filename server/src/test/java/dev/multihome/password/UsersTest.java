package dev.multihome.password;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {

    private static final String PASSWORD = "gr\u00fc\u00df: open sesame";

    private final Path folder;
    private final Path file;

    UsersTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("users");
    }

    /** Each way in which htpasswd can hash, except crypt(3) and plain text. */
    @ParameterizedTest
    @ValueSource(strings = {"-bnB", "-bnBC4", "-bnm", "-bns", "-bn2", "-bn5", "-bn5r2000"})
    void readsWhatHtpasswdMakes(String how) throws Exception {
        Required.program("htpasswd", "apache2-utils");
        Process made = new ProcessBuilder(htpasswd(how)).start();
        Files.write(file, made.getInputStream().readAllBytes());
        assertThat(made.waitFor()).isZero();
        Users users = Users.read(file);
        assertThat(users.faults()).isEmpty();
        Hash hash = Objects.requireNonNull(users.byName().get("anna"));
        assertThat(hash.matches(PASSWORD.getBytes(UTF_8))).isTrue();
        assertThat(hash.matches(PASSWORD.getBytes(ISO_8859_1))).isFalse();
        assertThat(hash.matches(new byte[0])).isFalse();
    }

    private static List<String> htpasswd(String how) {
        int digits = how.startsWith("-bnBC") ? 5 : how.contains("r") ? how.indexOf('r') + 1 : how.length();
        String option = how.substring(0, digits);
        return digits == how.length()
                ? List.of("htpasswd", option, "anna", PASSWORD)
                : List.of("htpasswd", option, how.substring(digits), "anna", PASSWORD);
    }

    @Test
    void readsEachOfTheThreeNamesOfBcrypt() throws IOException {
        // Of "password": made once with each
        String rest = "$04$abcdefghijklmnopqrstuuQWx8/u8NMZYhCW8QHdKmKqRHv1gcKwq";
        for (String version : List.of("$2a", "$2b", "$2y")) {
            assertThat(Users.parse("a:" + version + rest).faults()).as(version).isEmpty();
        }
    }

    @Test
    void looksAtTheFirst72OctetsOfBcryptAlone() {
        Required.program("htpasswd", "apache2-utils");
        String longest = "x".repeat(72);
        Hash hash = made(longest);
        assertThat(hash.matches((longest + "y").getBytes(UTF_8))).isTrue();
        assertThat(hash.matches(longest.substring(1).getBytes(UTF_8))).isFalse();
    }

    private static Hash made(String password) {
        try {
            Process made = new ProcessBuilder("htpasswd", "-bnBC", "4", "anna", password).start();
            String text = new String(made.getInputStream().readAllBytes(), UTF_8).strip();
            return Hash.read(text.substring("anna:".length()));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void namesTheLineOfWhatIsNoUserAndQuotesNothingOfIt() throws IOException {
        Files.writeString(file, """
                # people

                anna:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=:a comment
                secret-without-a-colon
                :{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=
                plain:secret
                ldap:{SSHA}secret
                md5:$1$secret$secret
                yes:$y$secret
                cut:$2y$10$secret
                dear:$2y$17$abcdefghijklmnopqrstuuIXqVfeDN33GsxF8Ei7YVGkKJQyVnVWa
                none:
                anna:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=
                """);
        Users users = Users.read(file);
        assertThat(users.faults())
                .extracting(Fault::toString)
                .noneMatch(each -> each.contains("secret") || each.contains("anna"));
        assertThat(users.faults()).extracting(Fault::line).containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(users.faults().get(2).text()).contains("crypt(3)", "htpasswd -B");
        assertThat(users.faults().get(9).text()).contains("line 3 too");
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        assertThat(Users.read(file).faults().get(0).text()).startsWith("does not exist");
        assertThat(Users.read(folder).faults().get(0).text()).startsWith("cannot be read");
        Files.write(file, "m\u00fcller:x".getBytes(ISO_8859_1));
        assertThat(Users.read(file).faults().get(0).text()).startsWith("is not UTF-8");
    }

    @Test
    void showsNeitherNamesNorHashes() {
        assertThat(Users.parse("anna:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=").toString())
                .isEqualTo("1 users");
        assertThat(new Hash("{SHA}x")).hasToString("a hash");
    }
}

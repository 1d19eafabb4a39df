package dev.multihome.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOriginFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places of values, beyond what the cases show: files as the user named them. */
class OriginsTest {

    @Test
    void keepsARelativeNameRelative(@TempDir(factory = BesideTheModule.class) Path folder) throws IOException {
        Files.writeString(folder.resolve("multihome.conf"), "include \"more.conf\"\nfirst = 1\n");
        Files.writeString(folder.resolve("more.conf"), "second = 2\n");
        Path relative =
                Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath()).resolve("multihome.conf");
        assertThat(ProvisionerConfigReader.read(relative, Map.of()).problems())
                .extracting(each -> each.origin().toString())
                .containsExactly(relative + ":2", relative.resolveSibling("more.conf") + ":1");
    }

    @Test
    void takesAwayTheDotThatABareNameWasReadWith() {
        var positions = new Positions(Path.of("multihome.conf"), true);
        var origin = ConfigOriginFactory.newFile("./more.conf").withLineNumber(3);
        assertThat(positions.of(origin, null)).hasToString("more.conf:3");
    }

    @Test
    void namesTheWholeFileWhereNoLineIsKnown() {
        var positions = new Positions(Path.of("multihome.conf"), false);
        assertThat(positions.of(ConfigOriginFactory.newFile("odd: name.conf"), null))
                .hasToString("odd: name.conf");
    }

    @Test
    void findsTheVariableWithinAConcatenation() {
        var value = ConfigFactory.parseString("a = ${NET}\".1\"")
                .resolveWith(ConfigFactory.parseMap(Map.of("NET", "10.0.0"), Positions.ENVIRONMENT + "NET"))
                .getValue("a");
        assertThat(Positions.environment(value.origin())).contains("NET");
    }
}

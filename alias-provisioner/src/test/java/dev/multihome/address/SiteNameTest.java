package dev.multihome.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "sharpers", "www.sharpers.com", "my_site-2", "Blog"})
    void isSafeAsAFileNameAndLabel(String name) {
        assertThat(new SiteName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden", "-a", "_a", "a b", "a/b", "..", "bücher", "a\n", "a\"b", "a:b"})
    void refusesWhatIsNot(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SiteName(name))
                .withMessageContaining("starts with a letter or digit");
    }

    @Test
    void hasOneToSixtyThreeCharacters() {
        assertThat(new SiteName("a".repeat(63)).value()).hasSize(63);
        assertThatIllegalArgumentException().isThrownBy(() -> new SiteName("a".repeat(64)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SiteName(""))
                .withMessageContaining("1 to 63 characters");
    }
}

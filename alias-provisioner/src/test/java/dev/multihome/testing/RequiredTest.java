package dev.multihome.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequiredTest {

    @Test
    void letsATestGoOnWhoseProgramIsThere() {
        assertThatCode(() -> Required.program("sh", "dash")).doesNotThrowAnyException();
    }

    @Test
    void namesThePackageOfAProgramThatIsMissing() {
        boolean mustBeThere = Boolean.getBoolean("multihome.require-programs");
        assertThatThrownBy(() -> Required.program("no-such-program", "no-such-package"))
                .isInstanceOf(mustBeThere ? AssertionFailedError.class : TestAbortedException.class)
                .hasMessageContaining("apt-get install no-such-package");
    }
}

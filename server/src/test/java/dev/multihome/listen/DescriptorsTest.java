package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptorsTest {

    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             96365                96365                processes
            Max open files            %s
            """;

    @Test
    void leavesAnEighthForOtherThings() {
        assertThat(forConnections("20000                20000                files"))
                .isEqualTo(17_500);
    }

    @Test
    void leavesAtLeast256() {
        assertThat(forConnections("512                524288               files"))
                .isEqualTo(256);
    }

    @Test
    void letsAFewInWhereThereIsNoRoom() {
        assertThat(forConnections("64                 64                   files"))
                .isEqualTo(16);
    }

    @Test
    void takesUnlimitedAsItIs() {
        assertThat(forConnections("unlimited            unlimited            files"))
                .isEqualTo(Integer.MAX_VALUE);
    }

    private static int forConnections(String files) {
        return Descriptors.forConnections(LIMITS.formatted(files));
    }
}

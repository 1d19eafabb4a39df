package dev.multihome.fleet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Whatever a holder of the key sends is read or refused. */
@Tag("fuzz")
class BodyFuzzTest {

    @FuzzTest
    void isReadOrRefused(byte[] octets) {
        BodyTest.read(octets);
    }
}

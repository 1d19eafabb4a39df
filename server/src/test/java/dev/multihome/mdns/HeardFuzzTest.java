package dev.multihome.mdns;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Whatever comes in, the responder goes on. */
@Tag("fuzz")
class HeardFuzzTest {

    @FuzzTest
    void goesOn(byte[] octets) {
        HeardTest.taken(octets);
    }
}

package dev.multihome.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourAdvertisementTest {

    @Test
    void namesTargetAndHardwareAddress() {
        byte[] message = NeighbourAdvertisement.encode(
                        LinkAddress.parse("02:00:00:00:00:01"), IpAddress.parse("2001:db8::1:0:1"))
                .array();
        assertThat(HexFormat.of().formatHex(message))
                .isEqualTo("88000000" + "20000000" + "20010db8000000000000000100000001" + "0201020000000001");
    }

    private static final String ETHERNET = "333300000001" + "02005e100002" + "86dd";
    private static final String IP = "60000000" + "0020" + "3a" + "ff" + "fe800000000000000000000000000002";
    private static final String TO_ALL = "ff020000000000000000000000000001";
    private static final String TARGET = "20010db8000000000000000000000005";
    private static final String MAC = "0201" + "02005e100003";

    @Test
    void hearsWhoSaysThatAnAddressIsHis() {
        assertThat(heard(ETHERNET, IP, TO_ALL, "8800beef", "20000000", TARGET, MAC))
                .contains(new Claim(IpAddress.parse("2001:db8::5"), LinkAddress.parse("02:00:5e:10:00:03")));
    }

    @Test
    void takesTheSendersHardwareAddressWhereNoneIsNamed() {
        String shorter = IP.replace("0020", "0018");
        assertThat(heard(ETHERNET, shorter, TO_ALL, "8800beef", "20000000", TARGET))
                .contains(new Claim(IpAddress.parse("2001:db8::5"), LinkAddress.parse("02:00:5e:10:00:02")));
    }

    @ParameterizedTest
    @CsvSource({
        "a proxy's or an anycast one without Override, 3aff, 8800beef, 00000000, 0201",
        "one that has passed a router, 3afe, 8800beef, 20000000, 0201",
        "a solicited one to everyone, 3aff, 8800beef, 60000000, 0201",
        "a solicitation, 3aff, 8700beef, 20000000, 0201",
        "one with a code, 3aff, 8801beef, 20000000, 0201",
        "one behind another header, 00ff, 8800beef, 20000000, 0201",
        "one with an option of no length, 3aff, 8800beef, 20000000, 0200"
    })
    void passesOver(String what, String nextAndHops, String type, String flags, String option) {
        String ip = IP.replace("3aff", nextAndHops);
        assertThat(heard(ETHERNET, ip, TO_ALL, type, flags, TARGET, MAC.replace("0201", option)))
                .as(what)
                .isEmpty();
    }

    @Test
    void passesOverWhatIsCutShort() {
        byte[] whole =
                HexFormat.of().parseHex(String.join("", ETHERNET, IP, TO_ALL, "8800beef", "20000000", TARGET, MAC));
        for (int length = 0; length < whole.length; length++) {
            assertThat(NeighbourAdvertisement.decode(ByteBuffer.wrap(whole, 0, length)))
                    .as("the first %d bytes", length)
                    .isEmpty();
        }
    }

    private static Optional<Claim> heard(String... hexadecimal) {
        return NeighbourAdvertisement.decode(ByteBuffer.wrap(HexFormat.of().parseHex(String.join("", hexadecimal))));
    }
}

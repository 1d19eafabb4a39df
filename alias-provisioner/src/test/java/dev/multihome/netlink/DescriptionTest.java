package dev.multihome.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DescriptionTest {

    @Test
    void tellsARequestInWords() throws Exception {
        ByteBuffer request = Bytes.empty();
        Requests.write(
                new AddressChange.Add(new AddressMessage(
                        2, InetAddress.getByName("10.0.0.1"), 32, 0, 0x200, "eth0:0", null, 188, 0, 60)),
                7,
                true,
                request);
        Requests.dumpAddresses(8, request);
        assertThat(Description.of(request.flip()))
                .containsExactly(
                        "NEWADDR REQUEST ACK EXCL CREATE #7: 10.0.0.1/32 on interface 2, label eth0:0, scope 0,"
                                + " flags 0x200, protocol 188, valid 60 s, preferred 0 s",
                        "GETADDR REQUEST DUMP #8");
    }

    @Test
    void tellsAnAnswerInWords() {
        assertThat(Description.of(Bytes.of(
                        "24000000 0200 0001 07000000 00000000 efffffff 60000000 1400 0506 07000000 00000000",
                        "14000000 0300 1200 08000000 00000000 00000000")))
                .containsExactly("ACK #7: errno 17", "DONE MULTI INTERRUPTED #8: done");
    }

    @Test
    void tellsWhatIsNoMessage() {
        assertThat(Description.of(Bytes.of("010000")))
                .singleElement()
                .asString()
                .startsWith("malformed: ");
        assertThat(Description.of(Bytes.of("12000000 1400 0000 07000000 00000000 0220")))
                .singleElement()
                .asString()
                .startsWith("NEWADDR #7: malformed: ifaddrmsg");
    }
}

package dev.multihome.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.ManagersSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassedSocketsTest {

    @Test
    void areSaidOnceToBeUnwanted() throws IOException {
        try (ManagersSocket one = ManagersSocket.listening("127.83.0.4");
                ManagersSocket all = ManagersSocket.listening("::")) {
            var passed = new PassedSockets(List.of(one.passed(), all.passed()));
            String first = "the service manager passed a socket on 127.83.0.4:"
                    + one.address().getPort()
                    + " (unknown), and no site listens there, so connections to it wait for nothing: give a site this"
                    + " address and port, or take ListenStream=127.83.0.4:"
                    + one.address().getPort()
                    + " out of its unit";
            int port = all.address().getPort();
            assertThat(passed.unwanted(Set.of()))
                    .containsExactly(
                            first,
                            "the service manager passed a socket on [::]:" + port
                                    + " (unknown), which is all addresses,"
                                    + " and a site listens on its own alone: give its unit a ListenStream=ADDRESS:"
                                    + port + " for each site instead");
            assertThat(passed.unwanted(Set.of())).isEmpty();
            assertThat(passed.unwanted(Set.of(endpoint(one)))).isEmpty();
            assertThat(passed.unwanted(Set.of())).as("no longer wanted").containsExactly(first);
        }
    }

    private static Endpoint endpoint(ManagersSocket manager) throws IOException {
        InetSocketAddress address = manager.address();
        return new Endpoint(IpAddress.of(address.getAddress()), address.getPort());
    }
}

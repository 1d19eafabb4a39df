package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box whose lo nobody brought up: the kernel lets a listener be bound to any address there, and nobody reaches it. */
class LoopbackDownIT {

    @Test
    void waitsAndServesOnceItIsUp(@TempDir Path folder) throws IOException {
        Required.program("curl", "curl");
        try (Namespace box = Namespace.bare();
                Program program = new Program(box, folder)) {
            program.site("inside")
                    .site("outside")
                    .configured("interface = lo, listen { http = 8080, https = off }\n"
                            + "sites { inside { address = 127.45.6.7 }, outside { address = 192.168.55.38 } }");
            program.serve();
            assertThat(program.output())
                    .containsPattern("inside +http://127\\.45\\.6\\.7:8080/ .* waiting")
                    .containsPattern("outside +http://192\\.168\\.55\\.38:8080/ .* waiting")
                    .contains("lo is down; bring it up with `ip link set lo up`");
            for (String each : new String[] {"127.45.6.7", "192.168.55.38"}) {
                box.execute(() -> isFree(each));
            }
            box.up("lo");
            program.awaitOutput("inside is ready");
            program.awaitOutput("outside is ready");
            for (String each : new String[] {"127.45.6.7", "192.168.55.38"}) {
                assertThat(box.run("curl", "-s", "http://" + each + ":8080/").expectSuccess())
                        .contains("This is ");
            }
        }
    }

    private static void isFree(String address) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 8080));
        } catch (IOException taken) {
            throw new AssertionError(address + " was bound although nobody reaches it", taken);
        }
    }
}

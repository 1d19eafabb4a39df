package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to elsewhere go out from the main address, whatever aliases there are. */
class SourceAddressIT {

    private static final Pattern SOURCE = Pattern.compile(" src (\\S+)");

    private final ProvisionedBox box;

    SourceAddressIT(@TempDir Path folder) throws IOException {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    /** A longer prefix brings a more specific route with it, and with that the source address, unless told not to. */
    @Test
    void isNotTakenByAnAliasWithALongerPrefixThanTheMainAddress() throws IOException {
        ip("addr add 192.168.55.41/28 dev eth0");
        assertThat(source("192.168.55.42")).as("what the kernel does by itself").isEqualTo("192.168.55.41");
        ip("addr del 192.168.55.41/28 dev eth0");
        String routes = ip("route show");
        box.box()
                .run("sysctl", "-qw", "net.ipv4.conf.eth0.promote_secondaries=1")
                .expectSuccess();
        box.configured("addresses { probe = off, prefix = 28 }", "usurers 192.168.55.41");
        box.aliases("up").expectSuccess();
        assertThat(box.addresses()).contains("192.168.55.41/28 eth0:0 brd 192.168.55.47");
        assertThat(ip("route show")).isEqualTo(routes);
        assertThat(source("192.168.55.42")).isEqualTo("192.168.55.37");
    }

    /** As some clouds have it: the first address without a narrower scope is the source, and that is the alias here. */
    @Test
    void isNotTakenByAnAliasBesideAMainAddressWithAHostPrefix() throws IOException {
        ip("addr flush dev eth0");
        ip("addr add 192.0.2.1/32 dev eth0");
        box.configured("addresses.probe = off", "usurers 192.0.2.9");
        box.aliases("up").expectSuccess();
        ip("addr del 192.0.2.1/32 dev eth0");
        ip("addr add 192.0.2.1/32 dev eth0");
        ip("route add 192.0.2.254 dev eth0");
        ip("route add default via 192.0.2.254");
        assertThat(source("198.51.100.7")).isEqualTo("192.0.2.1");
        ip("addr del 192.0.2.9/32 dev eth0");
        ip("addr del 192.0.2.1/32 dev eth0");
        ip("addr add 192.0.2.9/32 dev eth0");
        ip("addr add 192.0.2.1/32 dev eth0");
        ip("route replace 192.0.2.254 dev eth0");
        ip("route replace default via 192.0.2.254");
        assertThat(source("198.51.100.7")).as("what the kernel does by itself").isEqualTo("192.0.2.9");
    }

    private String source(String destination) {
        Matcher matcher = SOURCE.matcher(ip("route get " + destination));
        return matcher.find() ? matcher.group(1) : "";
    }

    private String ip(String words) {
        return box.box().run(("ip " + words).split(" ")).expectSuccess();
    }
}

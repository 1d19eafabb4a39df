package dev.multihome.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.testing.Namespace;
import org.junit.jupiter.api.Test;

class RouteSocketIT {

    @Test
    void seesTheLinksOfItsNamespace() {
        try (var boxes = Namespace.joined("eth0", "eth0")) {
            assertThat(boxes.first().call(() -> {
                        try (RouteSocket kernel = RouteSocket.open()) {
                            return kernel.links();
                        }
                    }))
                    .extracting(LinkMessage::name)
                    .containsExactlyInAnyOrder("lo", "eth0");
        }
    }

    @Test
    void seesTheAddressesOfItsNamespace() {
        try (Namespace box = Namespace.open()) {
            assertThat(box.call(() -> {
                        try (RouteSocket kernel = RouteSocket.open()) {
                            return kernel.addresses();
                        }
                    }))
                    .extracting(AddressMessage::local)
                    .extracting(Object::toString)
                    .contains("/127.0.0.1");
        }
    }
}

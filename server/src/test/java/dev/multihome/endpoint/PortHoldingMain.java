package dev.multihome.endpoint;

import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.net.ServerSocket;

/** A process that holds a port of the address it is given, prints it, and stays until its input ends. */
final class PortHoldingMain {

    private PortHoldingMain() {}

    public static void main(String[] arguments) throws IOException {
        try (var holder = new ServerSocket(0, 1, IpAddress.parse(arguments[0]).toInetAddress())) {
            System.out.println(holder.getLocalPort());
            System.in.readAllBytes();
        }
    }
}

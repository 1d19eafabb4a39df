package dev.multihome.provision;

import dev.multihome.ledger.Place;
import dev.multihome.linux.BootId;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.NetworkNamespace;
import dev.multihome.linux.RouteSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** This very box. */
final class LinuxMachine implements Machine {

    private static final Path SETTINGS = Path.of("/proc/sys/net/ipv4/conf");

    @Override
    public Kernel kernel() throws IOException {
        return RouteSocket.open();
    }

    @Override
    public Place place() throws IOException {
        return new Place(BootId.read().toString(), NetworkNamespace.inode());
    }

    /** The kernel takes the setting of all interfaces or of this one (IN_DEV_PROMOTE_SECONDARIES, linux/inetdevice.h). */
    @Override
    public boolean promotesSecondaries(String interfaceName) {
        return isOn("all") || isOn(interfaceName);
    }

    @Override
    public void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the kernel looks for duplicates");
        }
    }

    private static boolean isOn(String interfaceName) {
        try {
            return !Files.readString(SETTINGS.resolve(interfaceName).resolve("promote_secondaries"))
                    .strip()
                    .equals("0");
        } catch (IOException e) {
            return false; // an interface without IPv4, or one that has just gone
        }
    }
}

package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.config.ProvisionerConfig;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What the server reads of the configuration, checked. Folders are absolute.
 *
 * @param provisioner the provisioner's part
 * @param file the main file, as the user named it
 * @param sitesFolder {@code sites-folder}, whose folders are sites
 * @param ports {@code listen}, for sites that do not say otherwise
 * @param ioThreads {@code io-threads}, 1 to 1024; 0 for as many as there are processors
 * @param autoReload {@code auto-reload}: whether edits of the files are followed
 * @param admin {@code admin}: where the admin listener is bound
 * @param metrics {@code metrics}: whether requests are counted
 * @param logs {@code logs}
 * @param mdns {@code mdns.enabled}: whether the sites' names are announced on the network
 * @param limits {@code limits}: what clients may use
 * @param sites every site
 */
public record ServerConfig(
        ProvisionerConfig provisioner,
        Path file,
        Path sitesFolder,
        Ports ports,
        int ioThreads,
        boolean autoReload,
        Admin admin,
        boolean metrics,
        Logs logs,
        boolean mdns,
        Limits limits,
        SiteCatalog sites) {

    /**
     * The admin listener.
     *
     * @param port 1 to 65535; empty for {@code off}
     */
    public record Admin(IpAddress address, OptionalInt port) {}
}

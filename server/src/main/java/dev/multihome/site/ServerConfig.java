package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.config.ProvisionerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the server reads of the configuration, checked. Folders are absolute.
 *
 * @param provisioner the provisioner's part
 * @param file the main file, as the user named it
 * @param sitesFolder {@code sites-folder}, whose folders are sites
 * @param ports {@code listen}, for sites that do not say otherwise
 * @param fast {@code listen.fast}: whether simple requests are answered in front of the full parser
 * @param ioThreads {@code io-threads}, 1 to 1024; 0 for as many as there are processors
 * @param cacheMemory {@code cache-memory}: how much of files is kept in memory
 * @param autoReload {@code auto-reload}: whether edits of the files are followed
 * @param stopTimeout {@code stop-timeout}: how long answers under way may take when their listener is closed
 * @param admin {@code admin}: where the admin listener is bound
 * @param logs {@code logs}
 * @param mdns {@code mdns}
 * @param fleet {@code fleet}; empty where this box is on its own
 * @param limits {@code limits}: what clients may use
 * @param tls {@code tls-profile} and {@code tls-engine}
 * @param sites every site
 */
public record ServerConfig(
        ProvisionerConfig provisioner,
        Path file,
        Path sitesFolder,
        Ports ports,
        boolean fast,
        int ioThreads,
        CacheMemory cacheMemory,
        boolean autoReload,
        Duration stopTimeout,
        Admin admin,
        Logs logs,
        MdnsOptions mdns,
        Optional<FleetOptions> fleet,
        Limits limits,
        TlsOptions tls,
        SiteCatalog sites) {

    /**
     * The admin listener.
     *
     * @param port 1 to 65535
     */
    public record Admin(IpAddress address, int port) {}
}

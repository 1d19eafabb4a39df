package dev.multihome.loop;

import dev.multihome.provision.ProvisionReport;
import java.util.concurrent.CompletableFuture;

/** Something that the {@link Loop} takes and answers. */
public sealed interface Notice {

    /** What has become of the addresses. */
    record AddressesAre(ProvisionReport report) implements Notice {}

    /** Nothing more is heard of the addresses. */
    record AddressesFailed(Exception failure) implements Notice {}

    /**
     * The configuration is to be read again.
     *
     * @param cause who wants it, for the log: SIGHUP
     * @param outcome what came of it, for whoever waits
     */
    record Reload(String cause, CompletableFuture<Reloaded> outcome) implements Notice {}

    /**
     * What a reload would do now is asked for.
     *
     * @param outcome what would come of it
     */
    record Plan(CompletableFuture<Reloaded> outcome) implements Notice {}

    /** Files or folders on the disk are different. */
    record DiskChanged() implements Notice {}

    /** The state of a certificate is another one. */
    record CertificatesChanged() implements Notice {}

    /** A name on the LAN is doing otherwise than before. */
    record NamesChanged() implements Notice {}

    /** The last connection of a listener that was closed has ended. */
    record HasDrained() implements Notice {}

    /** The server is to stop. */
    record Stop() implements Notice {}
}

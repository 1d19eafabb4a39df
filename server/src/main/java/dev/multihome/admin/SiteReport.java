package dev.multihome.admin;

import dev.multihome.site.SiteStatus;
import java.time.Instant;

/**
 * A site and how it is doing.
 *
 * @param since when it came into its state
 */
public record SiteReport(SiteStatus status, Instant since) {}

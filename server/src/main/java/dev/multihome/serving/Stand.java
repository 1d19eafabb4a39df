package dev.multihome.serving;

import dev.multihome.site.Site;

/**
 * A site behind an endpoint.
 *
 * @param served whether it answers; if not, its names get 503 there, so that nobody gets another site's pages instead
 */
public record Stand(Site site, boolean served) {}

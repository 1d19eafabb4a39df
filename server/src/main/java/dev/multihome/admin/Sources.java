package dev.multihome.admin;

import dev.multihome.metrics.Exposition;
import dev.multihome.metrics.Traffic;

/**
 * Where what is shown comes from.
 *
 * @param traffic what is counted of each site
 * @param visitors what is asked for on each site
 * @param metrics everything that is measured
 * @param around other boxes and hosts
 */
public record Sources(Box box, Traffic traffic, Visitors visitors, Exposition metrics, Surroundings around) {}

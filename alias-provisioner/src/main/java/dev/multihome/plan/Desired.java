package dev.multihome.plan;

import dev.multihome.address.AddressRange;
import java.util.List;

/**
 * What the configuration asks of this box.
 *
 * @param interfaceName where aliases go; it may not exist yet
 * @param wants one entry a site
 * @param pool addresses for sites that name none, in order of preference
 */
public record Desired(String interfaceName, List<Want> wants, List<AddressRange> pool, Width width) {

    public Desired {
        wants = List.copyOf(wants);
        pool = List.copyOf(pool);
    }
}

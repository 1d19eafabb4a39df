package dev.multihome.listing;

import dev.multihome.content.Listed;
import dev.multihome.http.RequestPath;
import java.util.List;

/**
 * A folder as it is to be shown.
 *
 * @param site what the site is called where people see it
 * @param path the folder's path on the site
 */
public record Listing(String site, RequestPath path, Listed.Entries content, SortOrder order) {

    List<SortOrder.Ranked> sorted() {
        return order.sorted(content.entries());
    }
}

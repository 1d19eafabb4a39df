package dev.multihome.webserver;

import java.util.List;

/**
 * What the configuration of other web servers has.
 *
 * @param notes what could not be read, and what was left out
 */
public record Found(List<WebSite> sites, List<String> notes) {

    public Found {
        sites = List.copyOf(sites);
        notes = List.copyOf(notes);
    }
}

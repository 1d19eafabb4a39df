package dev.multihome.site;

import java.time.Duration;

/**
 * The value of Strict-Transport-Security (RFC 6797 section 6.1).
 *
 * @param maxAge for how long browsers use https alone; 0 makes them forget it
 * @param subdomains whether that goes for all names below as well
 * @param preload whether the site asks to be built into browsers, which is hard to undo
 */
public record Hsts(Duration maxAge, boolean subdomains, boolean preload) {

    /** As it is sent. */
    public String field() {
        return "max-age=" + maxAge.toSeconds() + (subdomains ? "; includeSubDomains" : "")
                + (preload ? "; preload" : "");
    }
}

package dev.multihome.accesslog;

import dev.multihome.address.SiteName;
import dev.multihome.traffic.Exchange;

/** How an exchange is written down. Without state, so one serves all threads. */
interface Form {

    /**
     * Adds a line with its LF.
     *
     * @param time of the end of the exchange, whose text is kept with it
     */
    void write(Exchange exchange, SiteName site, Moment time, Line line);
}

package dev.multihome.listen;

/**
 * What became of a closed listener's connections.
 *
 * @param finished connections that ended by themselves: their response was sent, or the client left
 * @param idle connections on which no request was under way, closed by us
 * @param cut connections whose request was still under way at the end of the grace time
 */
public record Drained(int finished, int idle, int cut) {

    static final Drained NOTHING = new Drained(0, 0, 0);

    Drained plus(Drained other) {
        return new Drained(finished + other.finished, idle + other.idle, cut + other.cut);
    }
}

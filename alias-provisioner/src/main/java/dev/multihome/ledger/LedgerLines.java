package dev.multihome.ledger;

import dev.multihome.plan.InterfaceId;
import dev.multihome.plan.Owned;
import org.jspecify.annotations.Nullable;

/** Lines for the ledger, one behind the other. For thousands in a row: nearly all are of one interface. */
final class LedgerLines {

    private final StringBuilder text = new StringBuilder(4096);
    private @Nullable InterfaceId last;
    private String words = "";

    /** Any line, without its end. */
    void add(String line) {
        text.append(line).append('\n');
    }

    /** A record of ownership. */
    void add(Owned owned) {
        add(owned.state() == Owned.State.INTENT ? "intent " : "ours ", owned);
    }

    /** The record is no more. */
    void gone(Owned owned) {
        add("gone ", owned);
    }

    String text() {
        return text.toString();
    }

    private void add(String kind, Owned owned) {
        InterfaceId on = owned.on();
        if (!on.equals(last)) {
            last = on;
            words = " interface=" + on.name() + " index=" + on.index() + " mac=" + on.mac();
        }
        text.append(owned.isRange() ? "range-" : "").append(kind);
        text.append(owned.address()).append('/').append(owned.prefix().length()).append(words);
        if (owned.label().isPresent()) {
            text.append(" label=").append(owned.label().get());
        }
        text.append(" mark=").append(owned.mark());
        if (owned.site().isPresent()) {
            text.append(" site=").append(owned.site().get());
        }
        text.append('\n');
    }
}

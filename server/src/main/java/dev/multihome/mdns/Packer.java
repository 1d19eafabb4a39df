package dev.multihome.mdns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Fills messages, each small enough for one frame of Ethernet (RFC 6762 section 17). */
final class Packer {

    /** 1500 without the headers of IPv6 and UDP, with a little room. */
    private static final int ROOM = 1400;

    private static final int HEADER = 12;
    private static final int FIXED = 10;

    private final boolean response;
    private final int id;
    private final List<byte[]> full = new ArrayList<>();
    private final Set<Name> seen = new HashSet<>();
    private Message message;
    private int size = HEADER;
    private boolean empty = true;

    private Packer(boolean response, int id) {
        this.response = response;
        this.id = id;
        message = fresh();
    }

    static Packer ofResponses() {
        return new Packer(true, 0);
    }

    /** For one who repeats the query's number (section 6.7). */
    static Packer ofResponses(int id) {
        return new Packer(true, id);
    }

    static Packer ofQueries() {
        return new Packer(false, 0);
    }

    /** Adds what belongs into one message, in a new one if there is no room. */
    void add(List<Record> questions, List<Record> records, int section) {
        int needed = length(questions, records);
        if (size + needed > ROOM && !empty) {
            flush();
            needed = length(questions, records);
        }
        questions.forEach(each -> message.addRecord(each, Section.QUESTION));
        records.forEach(each -> message.addRecord(each, section));
        size += needed;
        empty = false;
    }

    /** Adds a record if it has room and is not there yet; returns whether it did. */
    boolean addIfRoom(Record record) {
        if (message.findRecord(record)) {
            return false;
        }
        int needed = length(record);
        if (size + needed > ROOM) {
            return false;
        }
        message.addRecord(record, Section.ADDITIONAL);
        size += needed;
        return true;
    }

    /** The messages. */
    List<byte[]> done() {
        if (!empty) {
            flush();
        }
        return full;
    }

    private void flush() {
        full.add(message.toWire());
        message = fresh();
        seen.clear();
        size = HEADER;
        empty = true;
    }

    private Message fresh() {
        var made = new Message(id);
        if (response) {
            made.getHeader().setFlag(Flags.QR);
            made.getHeader().setFlag(Flags.AA);
        }
        return made;
    }

    private int length(List<Record> questions, List<Record> records) {
        int needed = 0;
        for (Record each : questions) {
            needed += length(each.getName(), seen) + 4;
        }
        for (Record each : records) {
            needed += length(each);
        }
        return needed;
    }

    private int length(Record record) {
        int name = length(record.getName(), seen) + FIXED;
        return record instanceof PTRRecord pointer
                ? name + length(pointer.getTarget(), seen)
                : name + record.rdataToWireCanonical().length;
    }

    /** What compression leaves of a name, given the names before it. */
    private static int length(Name name, Set<Name> seen) {
        int octets = 0;
        for (int i = 0; i < name.labels() - 1; i++) {
            if (!seen.add(i == 0 ? name : new Name(name, i))) {
                return octets + 2;
            }
            octets += name.getLabel(i)[0] + 1;
        }
        return octets + 1;
    }
}

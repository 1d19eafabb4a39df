package dev.multihome.mdns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A message that came in, of a kind that concerns us.
 *
 * @param link by its number
 * @param unicast whether it was sent to this box alone
 * @param response whether it answers rather than asks
 * @param truncated whether more known answers follow in another message (RFC 6762 section 7.2)
 * @param questions with their classes as they came: the top bit asks for a unicast answer
 * @param answers of class IN, without the cache-flush bit, as all records of it
 */
record Heard(
        int link,
        InetSocketAddress sender,
        boolean unicast,
        int id,
        boolean response,
        boolean truncated,
        List<Record> questions,
        List<Record> answers,
        List<Record> authority,
        List<Record> additional) {

    static final int PORT = 5353;

    /**
     * Reads a message.
     *
     * @throws IOException when it is no DNS, or of a kind that is to be ignored silently (section 18.3 and 18.11)
     */
    static Heard read(int link, InetSocketAddress sender, boolean unicast, byte[] payload) throws IOException {
        Message message;
        try {
            message = new Message(payload);
        } catch (RuntimeException wrong) { // records of exotic types are read as well
            throw new IOException("no DNS message", wrong);
        }
        var header = message.getHeader();
        if (header.getOpcode() != Opcode.QUERY || header.getRcode() != Rcode.NOERROR) {
            throw new IOException("not a query without an error");
        }
        return new Heard(
                link,
                sender,
                unicast,
                header.getID(),
                header.getFlag(Flags.QR),
                header.getFlag(Flags.TC),
                message.getSection(Section.QUESTION),
                plain(message.getSection(Section.ANSWER)),
                plain(message.getSection(Section.AUTHORITY)),
                plain(message.getSection(Section.ADDITIONAL)));
    }

    /** Whether it comes from an ordinary resolver (section 6.7). */
    boolean legacy() {
        return sender.getPort() != PORT;
    }

    private static List<Record> plain(List<Record> records) {
        List<Record> plain = new ArrayList<>(records.size());
        for (Record each : records) {
            if (each.getDClass() == DClass.IN) {
                plain.add(each);
            } else if (each.getDClass() == (DClass.IN | Entry.CACHE_FLUSH)) {
                plain.add(Record.newRecord(
                        each.getName(), each.getType(), DClass.IN, each.getTTL(), each.rdataToWireCanonical()));
            }
        }
        return plain;
    }
}

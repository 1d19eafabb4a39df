package dev.multihome.mdns;

import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Records in messages for people. */
final class Text {

    private static final int MOST = 80;

    private Text() {}

    /** Type and data; whoever sent it chose the latter, so it is short and has nothing but printable ASCII. */
    static String of(Record record) {
        String data = record.rdataToString().replaceAll("[^ -~]", "?");
        return Type.string(record.getType()) + " " + (data.length() > MOST ? data.substring(0, MOST) + "..." : data);
    }
}

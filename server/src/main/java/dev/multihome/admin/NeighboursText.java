package dev.multihome.admin;

import java.io.IOException;
import java.util.List;

/** The hosts on the links of this box, for programs. */
final class NeighboursText {

    private NeighboursText() {}

    static void json(List<Neighbour> neighbours, Appendable out) throws IOException {
        var json = new JsonText(out).list();
        for (Neighbour each : neighbours) {
            json.line()
                    .object()
                    .field("address", each.address())
                    .field("mac", each.hardwareAddress())
                    .field("interface", each.interfaceName())
                    .field("state", each.state())
                    .endObject();
        }
        json.endList();
        out.append('\n');
    }
}

package dev.multihome.config;

import dev.multihome.address.AddressRange;
import dev.multihome.address.Family;
import dev.multihome.address.Label;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the labels of all aliases will fit into what the kernel takes. */
final class LabelRoom {

    private LabelRoom() {}

    static void report(
            Optional<Placed<String>> key,
            Path file,
            String interfaceName,
            List<SiteAddresses> sites,
            List<Placed<AddressRange>> pool,
            Report report) {
        boolean ipv4Pool = false;
        for (Placed<AddressRange> range : pool) {
            ipv4Pool |= range.value().family() == Family.IPV4;
        }
        int labels = 0;
        for (SiteAddresses site : sites) {
            labels += site.addresses().isEmpty() && ipv4Pool ? 1 : 0;
            for (int i = 0; i < site.addresses().size(); i++) { // without an iterator for each of thousands
                labels += site.addresses().get(i).family() == Family.IPV4 ? 1 : 0;
            }
        }
        if (labels == 0 || Label.ifFits(interfaceName, labels - 1).isPresent()) {
            return;
        }
        int digits = Label.MAX_BYTES - interfaceName.getBytes(StandardCharsets.UTF_8).length - 1;
        String which = digits <= 0
                ? "no label such as " + interfaceName + ":0 fits"
                : "of " + labels + " labels only " + interfaceName + ":0 to :" + "9".repeat(digits) + " fit";
        report.note(
                key.map(Placed::origin).orElse(new Origin(file, 0)),
                "interface",
                which + " into the kernel's " + Label.MAX_BYTES
                        + " bytes; the other aliases go without one and work all the same");
    }
}

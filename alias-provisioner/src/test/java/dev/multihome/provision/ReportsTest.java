package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {

    @Test
    void takesWhatTwoPlansHaveInCommonFromTheReportBefore() {
        Step shared = local("127.9.0.1", "a", "b");
        Step last = local("127.9.0.4", "e");
        ProvisionReport before = Reports.of(plan(shared, local("127.9.0.2", "c"), last));
        Plan next = plan(shared, local("127.9.0.2", "c", "d"), local("127.9.0.3", "d"), last);
        ProvisionReport report = Reports.of(next, before);
        assertThat(report).isEqualTo(Reports.of(next));
        assertThat(report.addresses().get(1)).isSameAs(before.addresses().get(1));
        assertThat(report.addresses().get(5)).isSameAs(before.addresses().get(3));
    }

    private static Step local(String address, String... sites) {
        return new Step.Local(
                IpAddress.parse(address),
                Arrays.stream(sites).map(SiteName::new).toList());
    }

    private static Plan plan(Step... steps) {
        return new Plan(List.of(steps), List.of(), List.of());
    }
}

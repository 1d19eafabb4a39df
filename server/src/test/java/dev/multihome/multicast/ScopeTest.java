package dev.multihome.multicast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({"0, HOST", "1, SUBNET", "2, SITE", "32, SITE", "33, REGION", "128, CONTINENT", "255, UNRESTRICTED"})
    void isTheSmallestThatTheTtlStaysWithin(int ttl, TtlScope scope) {
        assertThat(TtlScope.of(ttl)).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void isNoneForWhatIsNoTtl(int ttl) {
        assertThatIllegalArgumentException().isThrownBy(() -> TtlScope.of(ttl));
    }

    @ParameterizedTest
    @CsvSource({
        "224.0.0.251, LINK",
        "239.255.77.72, LOCAL",
        "239.192.0.1, ORGANISATION",
        "239.195.255.255, ORGANISATION",
        "239.196.0.0, ADMINISTERED",
        "232.1.2.3, GLOBAL",
        "224.0.1.1, GLOBAL"
    })
    void isInTheAddressOfAnIpv4Group(String group, AdministrativeScope scope) {
        assertThat(AdministrativeScope.of(Group.parse(group))).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource({"ff01::1, NODE", "ff02::fb, LINK", "ff15::7, SITE", "ff08::7, ORGANISATION", "ff3e::7, GLOBAL"})
    void isInTheAddressOfAnIpv6Group(String group, Ipv6Scope scope) {
        assertThat(Ipv6Scope.of(Group.parse(group))).contains(scope);
    }

    @Test
    void widensWithTheSameGroup() {
        Group group = Group.parse("ff05::7:1");
        assertThat(group.within(Ipv6Scope.NODE)).hasToString("ff01::7:1");
        assertThat(group.within(Ipv6Scope.GLOBAL)).hasToString("ff0e::7:1");
        assertThat(Ipv6Scope.of(Group.parse("ff04::1")))
                .as("admin-local has no name here")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "::1", "blog", "255.255.255.255"})
    void isAskedOfGroupsAlone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Group.parse(text)).withMessageContaining("write");
    }
}

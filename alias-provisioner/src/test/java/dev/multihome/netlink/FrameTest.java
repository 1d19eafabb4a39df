package dev.multihome.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameTest {

    @Test
    void cutsADatagramAtAlignedLengths() throws Exception {
        var frames = Frame.split(
                Bytes.of("11000000 0300 1200 05000000 06000000 aa 000000", "10000000 0200 0001 ffffffff 00000000"));
        assertThat(frames).extracting(Frame::type).containsExactly(Frame.NLMSG_DONE, Frame.NLMSG_ERROR);
        assertThat(frames).extracting(Frame::sequence).containsExactly(5, -1);
        assertThat(frames.get(0).portId()).isEqualTo(6);
        assertThat(frames.get(0).body().limit()).isEqualTo(1);
        assertThat(frames.get(0).has(Frame.NLM_F_DUMP_INTR)).isTrue();
        assertThat(frames.get(1).has(Frame.NLM_F_DUMP_INTR)).isFalse();
    }

    @Test
    void readsALastMessageWithoutItsPadding() throws Exception {
        assertThat(Frame.split(Bytes.of("11000000 0300 0200 05000000 00000000 aa")))
                .hasSize(1);
    }

    @Test
    void findsNothingInNothing() throws Exception {
        assertThat(Frame.split(Bytes.of(""))).isEmpty();
    }

    @Test
    void refusesLengthsThatPointOutside() {
        assertThatThrownBy(() -> Frame.split(Bytes.of("00000000 0300 0200 05000000 00000000")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("a netlink message at offset 0 says 0 bytes; 16 are left");
        assertThatThrownBy(() -> Frame.split(Bytes.of("14000000 0300 0200 05000000 00000000")))
                .hasMessageContaining("says 20 bytes; 16 are left");
        assertThatThrownBy(() -> Frame.split(Bytes.of("fcffffff 0300 0200 05000000 00000000")))
                .hasMessageContaining("says -4 bytes");
        assertThatThrownBy(() -> Frame.split(Bytes.of("10000000 0300"))).hasMessageContaining("6 are left");
    }
}

package dev.multihome.linux;

import java.nio.ByteBuffer;

/**
 * A byte of a frame, for the kernel to look at.
 *
 * @param offset from the start of the Ethernet header, 0 or more
 * @param value 0 to 255
 */
public record ByteAt(int offset, int value) {

    private static final int INSTRUCTION_BYTES = 8;

    // linux/bpf_common.h
    private static final int LOAD_BYTE = 0x30; // BPF_LD | BPF_B | BPF_ABS
    private static final int JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K
    private static final int WHOLE = 0xffff;

    public ByteAt {
        if (offset < 0 || value < 0 || value > 255) {
            throw new IllegalArgumentException(
                    "a byte is 0 to 255 and stands at 0 or more, not " + value + " at " + offset);
        }
    }

    /** A program (linux/filter.h, struct sock_filter) that lets frames pass which have all of these, and no others. */
    static ByteBuffer filter(ByteAt... all) {
        int refusal = 2 * all.length + 1;
        ByteBuffer program = Descriptor.allocate((refusal + 1) * INSTRUCTION_BYTES);
        for (ByteAt each : all) {
            instruction(program, LOAD_BYTE, 0, each.offset());
            int next = program.position() / INSTRUCTION_BYTES + 1;
            instruction(program, JUMP_IF_EQUAL, refusal - next, each.value());
        }
        instruction(program, RETURN, 0, WHOLE);
        instruction(program, RETURN, 0, 0);
        return program;
    }

    private static void instruction(ByteBuffer program, int code, int jumpIfFalse, int operand) {
        program.putShort((short) code).put((byte) 0).put((byte) jumpIfFalse).putInt(operand);
    }
}

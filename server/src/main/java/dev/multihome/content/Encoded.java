package dev.multihome.content;

import dev.multihome.http.EntityTag;
import dev.multihome.http.Validators;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A file's content in a content coding.
 *
 * @param octets direct, as it is written to sockets; never written to
 * @param checksum of the octets
 */
record Encoded(ByteBuffer octets, long checksum) {

    static Encoded of(byte[] encoded) {
        var checksum = new CRC32C();
        checksum.update(encoded);
        ByteBuffer octets =
                ByteBuffer.allocateDirect(encoded.length).put(encoded).flip();
        return new Encoded(octets.asReadOnlyBuffer(), checksum.getValue());
    }

    int size() {
        return octets.limit();
    }

    /**
     * The validators of the encoded file. Its tag has a checksum of what is sent, as another version of an encoder makes
     * other octets of the same file, which a strong tag must tell (RFC 9110 section 8.8.1).
     */
    Validators validators(Validators plain, String coding) {
        String opaque = String.format(Locale.ROOT, "%s-%08x-%s", plain.tag().opaque(), checksum, coding);
        return new Validators(new EntityTag(opaque, false), plain.lastModified());
    }
}

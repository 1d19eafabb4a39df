package dev.multihome.content;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.slf4j.LoggerFactory;

/**
 * Encodes octets in a content coding. Native libraries are loaded when first needed; a coding whose library cannot be
 * loaded on this machine is left out from then on. Safe for use by many threads.
 */
class Coders {

    /** The best that still encodes some 30 MB a second: a first visitor waits for it. */
    private static final int BROTLI_QUALITY = 5;

    /** Its window stays below the 8 MB that RFC 9659 allows in HTTP. */
    private static final int ZSTD_LEVEL = 6;

    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /** Whether the coding can be had, as far as is known before it was first needed. */
    boolean has(String coding) {
        return !missing.contains(coding);
    }

    /** The octets encoded; empty when the coding cannot be had. */
    Optional<byte[]> encode(String coding, byte[] plain) throws IOException {
        try {
            return Optional.of(encoded(coding, plain));
        } catch (LinkageError unloadable) { // another kind of machine, or a folder for temporary files that is noexec
            if (missing.add(coding)) {
                LoggerFactory.getLogger(Coders.class)
                        .warn(
                                "nothing is encoded with {} from now on: its library cannot be loaded ({});"
                                        + " -Djava.io.tmpdir=FOLDER names one from which programs may be run",
                                coding,
                                unloadable.toString());
            }
            return Optional.empty();
        }
    }

    byte[] encoded(String coding, byte[] plain) throws IOException {
        return switch (coding) {
            case "br" -> brotli(plain);
            case "zstd" -> Zstd.compress(plain, ZSTD_LEVEL);
            case "gzip" -> gzip(plain);
            default -> throw new IllegalArgumentException(coding + " is no coding that is known here");
        };
    }

    private static byte[] brotli(byte[] plain) throws IOException {
        Brotli4jLoader.ensureAvailability();
        return Encoder.compress(plain, new Encoder.Parameters().setQuality(BROTLI_QUALITY));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var encoded = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new GZIPOutputStream(encoded)) {
            gzip.write(plain);
        }
        return encoded.toByteArray();
    }
}

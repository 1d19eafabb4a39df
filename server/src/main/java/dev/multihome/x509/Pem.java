package dev.multihome.x509;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A block of a PEM file (RFC 7468).
 *
 * @param label such as {@code CERTIFICATE}
 * @param base64 what is in it, without line breaks, proven to be base64
 * @param encrypted whether it says so by header lines (RFC 1421), which OpenSSL wrote before PKCS #8
 */
public record Pem(String label, String base64, boolean encrypted) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /**
     * The blocks of a file; what stands between them is a comment.
     *
     * @throws IllegalArgumentException when a block is broken; the message says where
     */
    static List<Pem> read(String text) {
        List<Pem> blocks = new ArrayList<>();
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (i == 0 && line.contains(BEGIN)) { // an editor may have put a byte order mark in front
                line = line.substring(line.indexOf(BEGIN));
            }
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                String label = line.substring(BEGIN.length(), line.length() - DASHES.length());
                int first = i + 1;
                var base64 = new StringBuilder();
                boolean encrypted = false;
                for (i++; i < lines.length && !lines[i].startsWith(END); i++) {
                    encrypted |= lines[i].startsWith("Proc-Type:") && lines[i].contains("ENCRYPTED");
                    if (lines[i].indexOf(':') < 0) {
                        base64.append(lines[i].strip());
                    }
                }
                if (i == lines.length) {
                    throw new IllegalArgumentException("has a block " + label + " in line " + first
                            + " that does not end; copy the file again, whole");
                }
                blocks.add(new Pem(label, checked(base64.toString(), label, first), encrypted));
            }
        }
        return blocks;
    }

    /** What is in it. */
    byte[] octets() {
        return Base64.getDecoder().decode(base64);
    }

    private static String checked(String base64, String label, int line) {
        try {
            Base64.getDecoder().decode(base64);
            return base64;
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "has a block " + label + " in line " + line + " that is not base64; copy the file again, whole",
                    broken);
        }
    }

    /** A file of one block. */
    public static String write(String label, byte[] octets) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(octets);
        return BEGIN + label + DASHES + "\n" + lines + "\n" + END + label + DASHES + "\n";
    }
}

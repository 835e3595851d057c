package org.qiaomen.attachment.media;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PDF documents are kept as they are, but for what follows their end, and only when nothing in them acts by itself: no script,
 * no
 * program or file to open, no form that sends something, and no encryption, behind which all of that could hide.
 *
 * <p>
 * What does something is told by the names in a document's dictionaries. They are looked for in all of the file, in streams
 * too,
 * where no page needs names so long, and in unpacked object streams, where newer documents keep their dictionaries.
 */
final class PdfCleaner {

    static final String MAGIC = "%PDF-";

    /** Short ones such as {@code /JS} stand in any picture by chance; none of them acts without one of these. */
    private static final Set<String> ACTING = Set.of("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia",
            "SubmitForm", "ImportData", "Encrypt", "Rendition", "XFA");
    private static final String PACKED = "ObjStm";
    private static final int LONGEST_NAME = 40;
    private static final String END = "%%EOF";
    private static final int END_WITHIN = 1_024;
    private static final int MAX_UNPACKED = 16 << 20;
    private static final int MAX_PACKED = 20_000;
    /** From the dictionary's name to the stream that it is of. */
    private static final int STREAM_WITHIN = 4_096;
    private static final byte[] STREAM = { 's', 't', 'r', 'e', 'a', 'm' };

    private final Bytes bytes;
    private int packed;
    private int unpacked;

    PdfCleaner(Bytes bytes) {
        this.bytes = bytes;
    }

    CleanMedia clean() {
        int end = end();
        if (!bytes.is(MAGIC.length(), "1.") && !bytes.is(MAGIC.length(), "2.") || !startsAgain(end)) {
            throw Bytes.malformed();
        }
        examine(bytes.array(), end, true);
        return CleanMedia.document(MediaType.PDF, new Pieces(bytes).keep(0, end));
    }

    /** Behind the last end mark; whatever comes after it belongs to no document. */
    private int end() {
        for (int at = bytes.length() - END.length(); at >= Math.max(0, bytes.length() - END_WITHIN); at--) {
            if (bytes.is(at, END)) {
                return at + END.length();
            }
        }
        throw Bytes.malformed();
    }

    /** Before the end mark stands where the table of objects begins, which a document that was cut off does not know. */
    private boolean startsAgain(int end) {
        int from = Math.max(0, end - END_WITHIN);
        return bytes.ascii(from, end - from).contains("startxref");
    }

    private void examine(byte[] data, int end, boolean file) {
        for (int at = 0; at < end; at++) {
            if (data[at] != '/') {
                continue;
            }
            String name = name(data, at + 1, end);
            if (ACTING.contains(name)) {
                throw Bytes.notAllowed();
            }
            if (file && PACKED.equals(name)) {
                unpack(data, at, end);
            }
        }
    }

    /** With its escapes undone: {@code /J#61vaScript} is the same name. */
    private static String name(byte[] data, int from, int end) {
        StringBuilder name = new StringBuilder();
        for (int at = from; at < end && name.length() < LONGEST_NAME; at++) {
            int letter = data[at] & 0xFF;
            if (letter == '#' && at + 2 < end && hex(data[at + 1]) >= 0 && hex(data[at + 2]) >= 0) {
                name.append((char) (hex(data[at + 1]) << 4 | hex(data[at + 2])));
                at += 2;
            } else if (letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9') {
                name.append((char) letter);
            } else {
                break;
            }
        }
        return name.toString();
    }

    private static int hex(byte letter) {
        return Character.digit(letter, 16);
    }

    private void unpack(byte[] data, int from, int end) {
        int at = find(data, from, Math.min(end, from + STREAM_WITHIN));
        if (at < 0 || ++packed > MAX_PACKED) {
            throw Bytes.malformed();
        }
        at += STREAM.length;
        at += at < end && data[at] == '\r' ? 1 : 0;
        at += at < end && data[at] == '\n' ? 1 : 0;
        byte[] content = inflate(data, at, end);
        examine(content, content.length, false);
    }

    private static int find(byte[] data, int from, int to) {
        for (int at = from; at + STREAM.length <= to; at++) {
            if (Arrays.equals(data, at, at + STREAM.length, STREAM, 0, STREAM.length)) {
                return at;
            }
        }
        return -1;
    }

    /** An object stream that is packed in another way than all programs do it is not looked into, and so not accepted. */
    private byte[] inflate(byte[] data, int from, int end) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data, from, end - from);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[8_192];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                unpacked += count;
                if (count == 0 && !inflater.finished() || unpacked > MAX_UNPACKED) {
                    throw Bytes.malformed();
                }
                content.write(buffer, 0, count);
            }
            return content.toByteArray();
        } catch (DataFormatException e) {
            throw Bytes.malformed();
        } finally {
            inflater.end();
        }
    }
}

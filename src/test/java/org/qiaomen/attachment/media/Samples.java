package org.qiaomen.attachment.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Tiny files made byte by byte. Every place where a file can carry something personal holds {@link #SECRET}, and every file but
 * the ones of bare frames is followed by a {@link #TAIL} that makes it a polyglot.
 */
public final class Samples {

    public static final String SECRET = "SECRET";
    public static final byte[] TAIL = text("PK\3\4<script>alert('tail')</script>");
    public static final byte[] SCAN = bytes(0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78, 0x9A);

    private Samples() {
    }

    public static Map<MediaType, byte[]> all() {
        Map<MediaType, byte[]> all = new LinkedHashMap<>();
        all.put(MediaType.JPEG, jpeg(6));
        all.put(MediaType.PNG, png(3));
        all.put(MediaType.WEBP, webp(8));
        all.put(MediaType.MP3, mp3());
        all.put(MediaType.AAC, aac());
        all.put(MediaType.M4A, m4a());
        all.put(MediaType.AMR, amr());
        all.put(MediaType.AMR_WB, amrWide());
        all.put(MediaType.WAV, wav());
        all.put(MediaType.OGG, ogg());
        all.put(MediaType.WEBM, webm(false));
        all.put(MediaType.PDF, pdf("/Type /Catalog"));
        return all;
    }

    /** A document with this in its catalogue, and with a packed stream of objects, as newer programs write them. */
    public static byte[] pdf(String catalog) {
        return pdf(catalog, "1 0 << /Type /Pages /Count 0 >>");
    }

    /** @param packed what the stream of objects holds */
    public static byte[] pdf(String catalog, String packed) {
        Deflater deflater = new Deflater();
        deflater.setInput(text(packed));
        deflater.finish();
        byte[] deflated = new byte[1_024];
        byte[] objects = Arrays.copyOf(deflated, deflater.deflate(deflated));
        deflater.end();
        return join(text("%PDF-1.5\n2 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " + objects.length
                + " >> stream\r\n"), objects, text(
                        "\nendstream endobj\n3 0 obj << " + catalog
                                + " >> endobj\nstartxref\n9\n%%EOF"),
                TAIL);
    }

    public static byte[] jpeg(int orientation) {
        return join(bytes(0xFF, 0xD8), metadataSegments(orientation), imageSegments(4, 3), TAIL);
    }

    /** Every kind of segment a phone writes before the picture itself. */
    public static byte[] metadataSegments(int orientation) {
        return join(
                segment(0xE0, text("JFIF\0"), bytes(1, 2, 0, 0, 1, 0, 1, 1, 2), text(SECRET)),
                segment(0xE0, text("JFXX\0"), text(SECRET)),
                segment(0xE1, text("Exif\0\0"), exif(orientation)),
                segment(0xE1, text("http://ns.adobe.com/xap/1.0/\0<x>" + SECRET)),
                segment(0xE2, text("MPF\0" + SECRET)),
                segment(0xE7, text(SECRET)),
                segment(0xED, text("Photoshop 3.0\0" + SECRET)),
                segment(0xEE, text("Adobe" + SECRET + SECRET)),
                segment(0xFE, text(SECRET)));
    }

    public static byte[] imageSegments(int width, int height) {
        return join(
                segment(0xE2, text("ICC_PROFILE\0"), bytes(1, 1), text("colours")),
                segment(0xEE, text("Adobe"), bytes(0, 100, 0, 0, 0, 0, 1)),
                segment(0xDB, new byte[65]),
                segment(0xC0, bytes(8, height >> 8, height, width >> 8, width, 1, 1, 0x11, 0)),
                segment(0xC4, new byte[20]),
                segment(0xDA, bytes(1, 1, 0, 0, 63, 0)), SCAN, bytes(0xFF, 0xD9));
    }

    /** TIFF block with camera, orientation and a GPS directory. */
    public static byte[] exif(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(text("II")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        tiff.putShort((short) 0x010F).putShort((short) 2).putInt(6).putInt(100);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(50);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(70);
        tiff.position(100);
        tiff.put(text(SECRET));
        return tiff.array();
    }

    public static byte[] png(int orientation) {
        return join(text("\u0089PNG\r\n\u001a\n"),
                pngChunk("IHDR", be32(5), be32(7), bytes(8, 2, 0, 0, 0)),
                pngChunk("eXIf", exif(orientation)),
                pngChunk("gAMA", be32(45455)),
                pngChunk("tEXt", text("Author\0" + SECRET)),
                pngChunk("zTXt", text(SECRET)),
                pngChunk("iTXt", text(SECRET)),
                pngChunk("tIME", text(SECRET + "1")),
                pngChunk("acTL", text(SECRET)),
                pngChunk("prVt", text(SECRET)),
                pngChunk("IDAT", text("pixels")),
                pngChunk("IEND"), TAIL);
    }

    public static byte[] pngChunk(String type, byte[]... data) {
        byte[] content = join(text(type), join(data));
        CRC32 crc = new CRC32();
        crc.update(content);
        return join(be32(content.length - 4), content, be32((int) crc.getValue()));
    }

    public static byte[] webp(int orientation) {
        return join(riff("WEBP",
                riffChunk("VP8X", bytes(0x2C, 0, 0, 0, 8, 0, 0, 5, 0, 0)),
                riffChunk("ICCP", text("colours")),
                riffChunk("VP8 ", bytes(0x10, 0, 0, 0x9D, 0x01, 0x2A, 9, 0, 6, 0), text("picture")),
                riffChunk("EXIF", exif(orientation)),
                riffChunk("XMP ", text(SECRET)),
                riffChunk("abcd", text(SECRET))), TAIL);
    }

    public static byte[] wav() {
        return join(riff("WAVE",
                riffChunk("fmt ", bytes(1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0)),
                riffChunk("LIST", text("INFOIART" + SECRET)),
                riffChunk("bext", text(SECRET)),
                riffChunk("data", text("samples"))), TAIL);
    }

    public static byte[] mp3() {
        byte[] frame = new byte[144_000 * 32 / 44_100];
        System.arraycopy(bytes(0xFF, 0xFB, 0x10, 0x00), 0, frame, 0, 4);
        return join(text("ID3"), bytes(3, 0, 0, 0, 0, 0, SECRET.length()), text(SECRET), frame, frame, frame,
                text("TAG" + SECRET), TAIL);
    }

    public static byte[] aac() {
        byte[] frame = join(bytes(0xFF, 0xF1, 0x50, 0x80, 20 >> 3, (20 & 7) << 5, 0xFC), new byte[13]);
        return join(text("ID3"), bytes(3, 0, 0, 0, 0, 0, SECRET.length()), text(SECRET), frame, frame, frame, TAIL);
    }

    public static byte[] amr() {
        byte[] frame = join(bytes(0x3C), new byte[31]);
        return join(text("#!AMR\n"), frame, frame, bytes(0x7C), TAIL);
    }

    public static byte[] amrWide() {
        byte[] frame = join(bytes(0x44), new byte[60]);
        return join(text("#!AMR-WB\n"), frame, frame, bytes(0x7C), TAIL);
    }

    public static byte[] m4a() {
        return m4a("soun");
    }

    public static byte[] m4a(String handler) {
        byte[] table = box("stbl", box("stsd", be32(0), be32(0)), box("stco", be32(0), be32(0)), box("uuid", text(SECRET)));
        byte[] media = box("mdia", box("mdhd", be32(0), text("whenwhen"), new byte[16]),
                box("hdlr", be32(0), be32(0), text(handler), new byte[12], text(SECRET + "\0")),
                box("minf", box("smhd", new byte[8]), table));
        return join(box("ftyp", text("M4A "), be32(0), text("isom")),
                box("uuid", text(SECRET)),
                box("moov", box("mvhd", be32(0), text("whenwhen"), new byte[88]),
                        box("trak", box("tkhd", be32(0), text("whenwhen"), new byte[68]), media, box("udta", text(SECRET))),
                        box("udta", box("\u00a9xyz", text("+31.2304+121.4737/" + SECRET))),
                        box("meta", text(SECRET))),
                box("mdat", text("sound")), TAIL);
    }

    public static byte[] ogg() {
        byte[] tags = join(text("OpusTags"), le32(SECRET.length()), text(SECRET), le32(1), le32(300 + SECRET.length()),
                new byte[300], text(SECRET));
        return join(page(2, 0, join(text("OpusHead"), new byte[11])), page(0, 1, tags), page(0, 2, text("sound")),
                page(4, 3, text("more")), TAIL);
    }

    /** One packet on one page. */
    public static byte[] page(int flags, int number, byte[] packet) {
        int full = packet.length / 255;
        byte[] lacing = new byte[full + 1];
        Arrays.fill(lacing, 0, full, (byte) 255);
        lacing[full] = (byte) (packet.length % 255);
        byte[] page = join(text("OggS"), bytes(0, flags), new byte[8], le32(77), le32(number), le32(0), bytes(lacing.length),
                lacing, packet);
        System.arraycopy(le32(OggChecksum.of(page, 0, page.length)), 0, page, 22, 4);
        return page;
    }

    public static byte[] webm(boolean open) {
        byte[] header = element("1A45DFA3", element("4282", text("webm")));
        byte[] cluster = join(element("E7", bytes(0)), element("A3", text("sound")), element("EC", text(SECRET)));
        byte[] sections = join(
                element("1549A966", element("2AD7B1", bytes(15, 66, 64)), element("7BA9", text(SECRET)),
                        element("4D80", text("x"))),
                element("1654AE6B",
                        element("AE", element("D7", bytes(1)), element("83", bytes(2)), element("536E", text(SECRET)))),
                element("1254C367", new byte[200], text(SECRET)));
        if (open) {
            return join(header, hex("18538067"), bytes(0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF), sections,
                    hex("1F43B675"), bytes(0xFF), cluster, hex("1F43B675"), bytes(0xFF), cluster);
        }
        return join(header, element("18538067", sections, element("1F43B675", cluster)), TAIL);
    }

    public static byte[] element(String id, byte[]... content) {
        byte[] all = join(content);
        return join(hex(id), bytes(0x10, all.length >> 16, all.length >> 8, all.length), all);
    }

    public static byte[] box(String type, byte[]... content) {
        byte[] all = join(content);
        return join(be32(all.length + 8), text(type), all);
    }

    public static byte[] riff(String form, byte[]... chunks) {
        byte[] all = join(chunks);
        return join(text("RIFF"), le32(all.length + 4), text(form), all);
    }

    public static byte[] riffChunk(String type, byte[]... content) {
        byte[] all = join(content);
        return join(text(type), le32(all.length), all, new byte[all.length & 1]);
    }

    public static byte[] segment(int marker, byte[]... content) {
        byte[] all = join(content);
        return join(bytes(0xFF, marker, all.length + 2 >> 8, all.length + 2), all);
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(int... values) {
        byte[] all = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            all[i] = (byte) values[i];
        }
        return all;
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] be32(int value) {
        return Bytes.be32(value);
    }

    static byte[] le32(long value) {
        return Bytes.le32(value);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}

package org.qiaomen.volunteering.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * As much of PDF 1.4 (ISO 32000-1) as a page of Chinese text, lines and a QR code needs, without AWT. The font is not embedded:
 * STSong-Light with UniGB-UCS2-H is one of the standard Asian fonts that a reader brings along or replaces by a font of its
 * own; a
 * reader without any Chinese font shows none, as with every such file.
 */
final class PdfDocument {

    /** A4 in points, a seventy-second of an inch each. */
    static final double WIDTH = 595.28;
    static final double HEIGHT = 841.89;

    private static final String FONT = "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H"
            + " /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>";
    // Latin letters and digits (CID 1 to 95) are half as wide as characters.
    private static final String DESCENDANT = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
            + " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500]"
            + " /FontDescriptor 5 0 R >>";
    private static final String DESCRIPTOR = "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox"
            + " [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>";
    private static final int FIRST_PAGE_OBJECT = 6;
    private static final char MISSING = '\u3013';

    private final List<StringBuilder> pages = new ArrayList<>();
    private final String title;

    PdfDocument(String title) {
        this.title = title;
        newPage();
    }

    void newPage() {
        pages.add(new StringBuilder());
    }

    int pageCount() {
        return pages.size();
    }

    /** One line of text whose base begins at this place, measured from the upper left corner. */
    void text(double x, double y, double size, String text) {
        page().append(String.format(Locale.ROOT, "BT /F1 %.1f Tf %.2f %.2f Td <%s> Tj ET\n", size, x, HEIGHT - y, hex(text)));
    }

    void line(double x, double y, double toX) {
        page().append(String.format(Locale.ROOT, "0.5 w %.2f %.2f m %.2f %.2f l S\n", x, HEIGHT - y, toX, HEIGHT - y));
    }

    /** A filled square whose upper left corner is at this place. */
    void square(double x, double y, double side) {
        page().append(String.format(Locale.ROOT, "%.2f %.2f %.2f %.2f re f\n", x, HEIGHT - y - side, side, side));
    }

    /** How wide a text is, in points. */
    static double width(String text, double size) {
        return text.chars().mapToDouble(c -> c > ' ' - 1 && c < 0x7F ? size / 2 : size).sum();
    }

    /** The text, or as much of it as fits with an ellipsis. */
    static String fit(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", size) > width) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>();
        write(out, "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        object(out, offsets, "<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(FIRST_PAGE_OBJECT + 2 * i).append(" 0 R ");
        }
        object(out, offsets, "<< /Type /Pages /Count " + pages.size() + " /Kids [" + kids + "] >>");
        object(out, offsets, FONT);
        object(out, offsets, DESCENDANT);
        object(out, offsets, DESCRIPTOR);
        for (int i = 0; i < pages.size(); i++) {
            object(out, offsets, String.format(Locale.ROOT, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f]"
                    + " /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", WIDTH, HEIGHT,
                    FIRST_PAGE_OBJECT + 2 * i + 1));
            String content = pages.get(i).toString();
            object(out, offsets, "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
        }
        object(out, offsets, "<< /Title <FEFF" + hex(title) + "> /Producer (Qiaomen) >>");
        end(out, offsets);
        return out.toByteArray();
    }

    private static void end(ByteArrayOutputStream out, List<Integer> offsets) {
        int table = out.size();
        int size = offsets.size() + 1;
        StringBuilder end = new StringBuilder("xref\n0 " + size + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> end.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        end.append("trailer\n<< /Size ").append(size).append(" /Root 1 0 R /Info ").append(offsets.size())
                .append(" 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n");
        write(out, end.toString());
    }

    private static void object(ByteArrayOutputStream out, List<Integer> offsets, String body) {
        offsets.add(out.size());
        write(out, offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private StringBuilder page() {
        return pages.get(pages.size() - 1);
    }

    // UCS-2 knows the basic plane alone; what lies beyond is shown as the mark that printers set for a missing type.
    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                c = MISSING;
                i++;
            } else if (c < ' ') {
                c = ' ';
            }
            hex.append(String.format(Locale.ROOT, "%04X", (int) c));
        }
        return hex.toString();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

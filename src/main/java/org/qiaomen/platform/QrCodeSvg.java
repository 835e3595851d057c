package org.qiaomen.platform;

import io.nayuki.qrcodegen.QrCode;

/** A QR code (ISO/IEC 18004) as a picture that any screen scales, drawn without AWT. */
public final class QrCodeSvg {

    /** Modules of white on each side; readers need four. */
    private static final int QUIET_ZONE = 4;

    private QrCodeSvg() {
    }

    /**
     * @param text short, such as an address; a smudge over 15 % of the picture does no harm
     * @param title what it is for, for whoever does not see it; plain words of ours
     */
    public static String of(String text, String title) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * QUIET_ZONE;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" width=\"320\" height=\"320\" shape-rendering=\"crispEdges\" role=\"img\"><title>" + title + "</title>"
                + "<path fill=\"#fff\" d=\"M0,0h" + side + "v" + side + "h-" + side + "z\"/><path d=\"" + modules(code)
                + "\"/></svg>";
    }

    private static String modules(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + QUIET_ZONE).append(',').append(y + QUIET_ZONE).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}

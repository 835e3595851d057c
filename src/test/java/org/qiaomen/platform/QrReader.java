package org.qiaomen.platform;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

/** Paints the drawing of a code, and reads the painting as a telephone does. */
public final class QrReader {

    private static final int PIXELS = 8;

    private QrReader() {
    }

    /** @param drawing SVG, or a page that holds one */
    public static String read(String drawing) {
        Matcher view = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(drawing);
        if (!view.find()) {
            throw new IllegalArgumentException("There is no drawing in it");
        }
        int side = Integer.parseInt(view.group(1)) * PIXELS;
        byte[] luminance = new byte[side * side];
        Arrays.fill(luminance, (byte) 0xFF);
        Matcher module = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z").matcher(drawing);
        while (module.find()) {
            int left = Integer.parseInt(module.group(1)) * PIXELS;
            for (int y = Integer.parseInt(module.group(2)) * PIXELS, end = y + PIXELS; y < end; y++) {
                Arrays.fill(luminance, y * side + left, y * side + left + PIXELS, (byte) 0);
            }
        }
        BinaryBitmap picture = new BinaryBitmap(new GlobalHistogramBinarizer(
                new PlanarYUVLuminanceSource(luminance, side, side, 0, 0, side, side, false)));
        try {
            // The painting is straight and clean: the reader need not look for it, which it fails at now and then.
            return new QRCodeReader().decode(picture, Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
        } catch (ReaderException e) {
            throw new IllegalStateException("No telephone reads this code", e);
        }
    }
}

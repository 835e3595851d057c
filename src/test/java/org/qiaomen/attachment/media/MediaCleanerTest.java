package org.qiaomen.attachment.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qiaomen.attachment.media.Samples.bytes;
import static org.qiaomen.attachment.media.Samples.join;
import static org.qiaomen.attachment.media.Samples.text;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.ErrorCode;
import org.qiaomen.platform.ProblemException;

class MediaCleanerTest {

    static final long MAX_PIXELS = 50_000_000;

    @ParameterizedTest
    @EnumSource
    void tellsEachTypeByItsContent(MediaType type) {
        CleanMedia clean = MediaCleaner.clean(Samples.all().get(type), MAX_PIXELS);

        assertThat(clean.type()).isEqualTo(type);
        assertThat(clean.sizeBytes()).isEqualTo(content(clean).length);
        assertThat(clean.width() == null).isEqualTo(type.kind() != MediaKind.PHOTO);
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingPersonalAndNoTail(MediaType type) {
        byte[] dirty = Samples.all().get(type);
        // Documents are staff's and published as they are.
        boolean couldHoldSecrets = type != MediaType.AMR && type != MediaType.AMR_WB && type != MediaType.PDF;
        assertThat(latin(dirty).contains(Samples.SECRET)).isEqualTo(couldHoldSecrets);

        String clean = latin(content(MediaCleaner.clean(dirty, MAX_PIXELS)));

        assertThat(clean).doesNotContain(Samples.SECRET, "xyz", "+31.2304", "script", "PK\3\4", "whenwhen");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "/OpenAction << /S /J#61vaScr#69pt >>",
            "/AA << /O << /S /Launch /F (cmd.exe) >> >>", "/Names << /EmbeddedFiles 4 0 R >>", "/AcroForm << /XFA 4 0 R >>",
            "/A << /S /SubmitForm >>", "/Encrypt 5 0 R" })
    void takesNoDocumentThatActsByItself(String catalog) {
        for (byte[] document : List.of(Samples.pdf(catalog), Samples.pdf("/Type /Catalog", "1 0 << " + catalog + " >>"))) {
            assertThatThrownBy(() -> MediaCleaner.clean(document, MAX_PIXELS)).isInstanceOf(ProblemException.class)
                    .extracting(problem -> ((ProblemException) problem).error()).isEqualTo(MediaError.TYPE_NOT_ALLOWED);
        }
    }

    @Test
    void keepsADocumentAsItIs() {
        byte[] document = Samples.pdf("/Type /Catalog /OpenAction [1 0 R /Fit] /JS#20 (a name that only begins alike)");
        String clean = latin(content(MediaCleaner.clean(document.clone(), MAX_PIXELS)));
        assertThat(clean).isEqualTo(latin(document).replace(latin(Samples.TAIL), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = { "%PDF-1.4\n", "%PDF-1.4\nstartxref\n9\n", "%PDF-1.4\n%%EOF", "%PDF-x\nstartxref\n9\n%%EOF",
            "%PDF-1.5\n<< /Type /ObjStm >> stream\nnot packed\nendstream\nstartxref\n9\n%%EOF",
            "%PDF-1.5\n<< /Type /ObjStm >>\nstartxref\n9\n%%EOF" })
    void takesNoDocumentThatIsDamagedOrCannotBeLookedInto(String document) {
        assertThatThrownBy(() -> MediaCleaner.clean(text(document), MAX_PIXELS)).isInstanceOf(ProblemException.class)
                .extracting(problem -> ((ProblemException) problem).error()).isEqualTo(MediaError.MALFORMED);
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingTheSecondTime(MediaType type) {
        byte[] once = content(MediaCleaner.clean(Samples.all().get(type), MAX_PIXELS));

        assertThat(content(MediaCleaner.clean(once.clone(), MAX_PIXELS))).isEqualTo(once);
    }

    @Test
    void keepsJpegPictureDataAndOrientationOnly() {
        CleanMedia clean = MediaCleaner.clean(Samples.jpeg(6), MAX_PIXELS);

        byte[] expected = join(bytes(0xFF, 0xD8),
                Samples.segment(0xE0, text("JFIF\0"), bytes(1, 2, 0, 0, 1, 0, 1, 0, 0)),
                Samples.segment(0xE1, text("Exif\0\0"), ExifOrientation.minimal(6)),
                Samples.imageSegments(4, 3));
        assertThat(content(clean)).isEqualTo(expected);
        assertThat(clean.width()).isEqualTo(4);
        assertThat(clean.height()).isEqualTo(3);
    }

    @Test
    void writesNoExifForAnUprightJpeg() {
        assertThat(latin(content(MediaCleaner.clean(Samples.jpeg(1), MAX_PIXELS)))).doesNotContain("Exif");
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 4, 5, 6, 7, 8 })
    void keepsTheOrientationOfEveryPhotoType(int orientation) {
        byte[] jpeg = content(MediaCleaner.clean(Samples.jpeg(orientation), MAX_PIXELS));
        byte[] png = content(MediaCleaner.clean(Samples.png(orientation), MAX_PIXELS));
        byte[] webp = content(MediaCleaner.clean(Samples.webp(orientation), MAX_PIXELS));

        String block = latin(ExifOrientation.minimal(orientation));
        assertThat(latin(jpeg)).containsOnlyOnce(block);
        assertThat(latin(png)).containsOnlyOnce(block);
        assertThat(latin(webp)).containsOnlyOnce(block);
    }

    @ParameterizedTest
    @ValueSource(strings = { "jpg", "png" })
    void leavesEveryPixelOfARealPictureAsItWas(String format) throws IOException {
        byte[] picture = realPicture(format);
        byte[] dirty = format.equals("jpg")
                ? join(Arrays.copyOf(picture, 2), Samples.metadataSegments(6), Arrays.copyOfRange(picture, 2, picture.length))
                : picture.clone();

        BufferedImage before = ImageIO.read(new ByteArrayInputStream(picture));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(content(MediaCleaner.clean(dirty, MAX_PIXELS))));

        assertThat(pixels(after)).isEqualTo(pixels(before));
    }

    @Test
    void dropsIccProfileFlagsAndMetadataFlagsConsistentlyInWebp() {
        byte[] clean = content(MediaCleaner.clean(Samples.webp(1), MAX_PIXELS));

        assertThat(clean).isEqualTo(Samples.riff("WEBP",
                Samples.riffChunk("VP8X", bytes(0x20, 0, 0, 0, 8, 0, 0, 5, 0, 0)),
                Samples.riffChunk("ICCP", text("colours")),
                Samples.riffChunk("VP8 ", bytes(0x10, 0, 0, 0x9D, 0x01, 0x2A, 9, 0, 6, 0), text("picture"))));
    }

    @Test
    void movesNoSampleOfAnMp4() {
        byte[] dirty = Samples.m4a();
        int sound = latin(dirty).indexOf("sound");

        byte[] clean = content(MediaCleaner.clean(dirty, MAX_PIXELS));

        assertThat(latin(clean).indexOf("sound")).isEqualTo(sound);
        assertThat(clean).hasSize(sound + "sound".length());
    }

    @Test
    void readsARecordersWebmWithOpenLengths() {
        byte[] clean = content(MediaCleaner.clean(join(Samples.webm(true), bytes(0, 0), Samples.TAIL), MAX_PIXELS));

        assertThat(latin(clean)).contains("sound").doesNotContain(Samples.SECRET, "script");
        assertThat(clean).hasSameSizeAs(Samples.webm(true));
    }

    @Test
    void keepsOpusPagesAndTheirChecksumsWhole() {
        String clean = latin(content(MediaCleaner.clean(Samples.ogg(), MAX_PIXELS)));

        assertThat(clean).hasSize(Samples.ogg().length - Samples.TAIL.length);
        assertThat(clean).contains("OpusHead", "sound", "more");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<", "<html><script>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "PK\3\4zip", "MZ\u0090\0",
            "GIF89a\1\0\1\0", "\u007fELF", "#!/bin/sh\n", "\0\0\0\u0018ftypheic\0\0\0\0", "\0\0\0\u0018ftypavif\0\0\0\0", "BM",
            "II*\0",
            "RIFF\4\0\0\0AVI ", "fLaC", "ID3" })
    void refusesWhatIsNeitherPhotoNorVoiceNote(String content) {
        assertRefused(text(content), MediaError.TYPE_NOT_ALLOWED);
    }

    @Test
    void refusesVideoAndAnimation() {
        assertRefused(Samples.m4a("vide"), MediaError.TYPE_NOT_ALLOWED);
        assertRefused(Samples.riff("WEBP", Samples.riffChunk("VP8X", bytes(0x02, 0, 0, 0, 8, 0, 0, 5, 0, 0))),
                MediaError.TYPE_NOT_ALLOWED);
    }

    @Test
    void refusesPixelBombs() {
        byte[] header = Samples.pngChunk("IHDR", Bytes.be32(0x7FFFFFFF), Bytes.be32(0x7FFFFFFF), bytes(8, 2, 0, 0, 0));
        assertRefused(join(text("\u0089PNG\r\n\u001a\n"), header), MediaError.TOO_MANY_PIXELS);
        assertRefused(join(bytes(0xFF, 0xD8), Samples.imageSegments(65_535, 65_535)), MediaError.TOO_MANY_PIXELS);
    }

    @Test
    void refusesAPngWithAWrongChecksum() {
        byte[] png = Samples.png(1);
        png[latin(png).indexOf("pixels")] ^= 1;
        assertRefused(png, MediaError.MALFORMED);
    }

    @Test
    void refusesTruncatedPictures() {
        byte[] jpeg = join(bytes(0xFF, 0xD8), Samples.imageSegments(4, 3));
        for (int length = 3; length < jpeg.length; length++) {
            assertRefused(Arrays.copyOf(jpeg, length), MediaError.MALFORMED);
        }
    }

    static void assertRefused(byte[] content, ErrorCode expected) {
        assertThatThrownBy(() -> MediaCleaner.clean(content, MAX_PIXELS))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.error()).isEqualTo(expected));
    }

    static byte[] content(CleanMedia clean) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer part : clean.parts()) {
            byte[] copy = new byte[part.remaining()];
            part.duplicate().get(copy);
            all.writeBytes(copy);
        }
        return all.toByteArray();
    }

    private static String latin(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] realPicture(String format) throws IOException {
        BufferedImage image = new BufferedImage(37, 23, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 37 * 23; i++) {
            image.setRGB(i % 37, i / 37, i * 7_919);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}

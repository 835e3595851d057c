package org.qiaomen.elderly;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Recordings. */
final class Sounds {

    private static final int RATE = 8_000;

    private Sounds() {
    }

    /** A tenth of a second of silence. */
    static byte[] wav() {
        byte[] sound = new byte[RATE / 10];
        ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + sound.length);
        head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1)
                .putInt(RATE).putInt(RATE).putShort((short) 1).putShort((short) 8);
        head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(sound.length);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head.array());
        file.writeBytes(sound);
        return file.toByteArray();
    }
}

package org.qiaomen.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A service that reads aloud: {@code POST /speech/synthesis {text, language, voice, speed}}, answered with a recording, here a
 * tone as
 * long as the text, or with {@code {code: TEXT_EMPTY | TEXT_TOO_LONG | LANGUAGE}}, and 401 for a wrong key.
 */
final class StandInSpeech {

    private static final int MOST_CHARACTERS = 5_000;
    private static final int RATE = 8_000;
    private static final int SAMPLES_PER_CHARACTER = 80;
    private static final int HEAD_BYTES = 44;
    private static final double TONE_HERTZ = 440;
    private static final int LOUDNESS = 40;
    private static final int SILENCE = 128;

    private final StandInOutgoing sent;

    StandInSpeech(StandInOutgoing sent) {
        this.sent = sent;
    }

    StandInReply read(StandInCall call) {
        if (!("Bearer " + StandInPlatform.SPEECH_KEY).equals(call.authorization())) {
            return new StandInReply(401, "application/json", "{\"code\":\"UNAUTHORIZED\"}", false);
        }
        String text = call.text("text");
        String wrong = text.isBlank() ? "TEXT_EMPTY"
                : text.length() > MOST_CHARACTERS ? "TEXT_TOO_LONG"
                        : call.text("language").matches("zh-CN|en") ? null : "LANGUAGE";
        if (wrong != null) {
            return new StandInReply(400, "application/json", "{\"code\":\"" + wrong + "\"}", false);
        }
        sent.add(StandInOutgoing.SPEECH, call.text("language"), (ObjectNode) call.body());
        return StandInReply.sound(new String(tone(text.length() * SAMPLES_PER_CHARACTER), StandardCharsets.ISO_8859_1));
    }

    /** WAV, one channel, eight bits. */
    private static byte[] tone(int samples) {
        ByteBuffer file = ByteBuffer.allocate(HEAD_BYTES + samples).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEAD_BYTES - 8 + samples);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(RATE).putInt(RATE).putShort((short) 1).putShort((short) 8);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples);
        for (int i = 0; i < samples; i++) {
            file.put((byte) (SILENCE + LOUDNESS * Math.sin(2 * Math.PI * TONE_HERTZ * i / RATE)));
        }
        return file.array();
    }
}

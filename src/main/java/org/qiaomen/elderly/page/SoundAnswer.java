package org.qiaomen.elderly.page;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.Response;

import org.qiaomen.elderly.speech.SpeechSynthesis.Sound;

/** A recording as an answer: whole, or the part that was asked for (RFC 9110), without which some telephones play nothing. */
final class SoundAnswer {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");
    private static final int PARTIAL = 206;

    private SoundAnswer() {
    }

    /** @param range the Range header, or null; one that is not understood asks for the whole */
    static Response.ResponseBuilder of(Sound sound, String range) {
        byte[] all = sound.bytes();
        Matcher asked = range == null ? null : RANGE.matcher(range);
        int from = asked != null && asked.matches() ? Integer.parseInt(asked.group(1)) : -1;
        if (from < 0 || from >= all.length) {
            return Response.ok(all, sound.mediaType()).header("Accept-Ranges", "bytes");
        }
        int last = asked.group(2).isEmpty() ? all.length - 1 : Math.min(Integer.parseInt(asked.group(2)), all.length - 1);
        int to = Math.max(from, last);
        return Response.status(PARTIAL).entity(Arrays.copyOfRange(all, from, to + 1)).type(sound.mediaType())
                .header("Accept-Ranges", "bytes").header("Content-Range", "bytes " + from + "-" + to + "/" + all.length);
    }
}

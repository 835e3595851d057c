package org.qiaomen.elderly.speech;

import io.smallrye.mutiny.Uni;

/**
 * Turns text into a recording that reads it aloud. A city names the address of its service ({@code elderly.speech.url}) or puts
 * a bean of this type in the place of ours; without either the pages offer the browser's own voice alone.
 */
public interface SpeechSynthesis {

    /** Whether somebody reads at present; while nobody does, no page offers it. */
    boolean isThere();

    /**
     * @param text plain, Chinese or English, at most a few thousand characters
     * @return a failure, or ten seconds without an answer, counts as that nobody read
     */
    Uni<Sound> read(String text, boolean english);

    /**
     * A recording.
     *
     * @param mediaType as {@code audio/mpeg}
     */
    record Sound(String mediaType, byte[] bytes) {
    }
}

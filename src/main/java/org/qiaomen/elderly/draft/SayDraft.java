package org.qiaomen.elderly.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something wrong that is being told.
 *
 * @param key once per telling: sent twice, it is submitted once
 * @param matter name of the common matter; null for one's own words alone
 * @param voice what the recording is attached by; null without one
 * @param heard the recording as text; null where nobody has understood it yet
 * @param visit whether somebody is to come and look; null while that was not asked
 */
@RegisterForReflection
public record SayDraft(UUID key, String matter, String text, UUID voice, String heard, String place, List<UUID> photos,
        Boolean visit) {

    public SayDraft {
        photos = photos == null ? List.of() : List.copyOf(photos);
    }

    public static SayDraft about(UUID key, String matter) {
        return new SayDraft(key, matter, null, null, null, null, List.of(), null);
    }

    public SayDraft told(String newText) {
        return new SayDraft(key, matter, newText, voice, heard, place, photos, visit);
    }

    public SayDraft spoken(String newText, UUID newVoice, String newHeard) {
        return new SayDraft(key, matter, newText, newVoice, newHeard, place, photos, visit);
    }

    public SayDraft at(String newPlace) {
        return new SayDraft(key, matter, text, voice, heard, newPlace, photos, visit);
    }

    public SayDraft with(UUID photo) {
        List<UUID> more = new ArrayList<>(photos);
        more.add(photo);
        return new SayDraft(key, matter, text, voice, heard, place, more, visit);
    }

    public SayDraft visited(boolean wanted) {
        return new SayDraft(key, matter, text, voice, heard, place, photos, wanted);
    }

    public boolean wantsVisit() {
        return Boolean.TRUE.equals(visit);
    }
}

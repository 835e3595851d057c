package org.qiaomen.elderly.draft;

import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A rating that is being given.
 *
 * @param key once per rating: sent twice, it is given once
 * @param level 1 to 5; null while it was not said
 * @param solved null while it was not said
 */
@RegisterForReflection
public record RateDraft(UUID key, UUID requestId, Integer level, Boolean solved) {

    public RateDraft solving(boolean isSolved) {
        return new RateDraft(key, requestId, level, isSolved);
    }
}

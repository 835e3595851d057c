package org.qiaomen.handling;

import java.util.UUID;

import org.qiaomen.platform.Actor;

/** Who acts on which case, and the headers that came along. */
record CaseCall(CaseScope scope, UUID requestId, String idempotencyKey, String ifMatch) {

    Actor actor() {
        return Actor.staff(scope.staffId());
    }
}

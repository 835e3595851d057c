package org.qiaomen.attachment;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.qiaomen.identity.Roles;
import org.qiaomen.identity.session.AccessTokens;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;

/** Tokens of people who need not be registered: attachments know their owners by id alone. */
@ApplicationScoped
class CallerFixtures {

    @Inject
    AccessTokens tokens;

    String bearer(Actor actor) {
        Grant grant = actor.kind() == Actor.Kind.RESIDENT ? Grant.resident(actor.id())
                : new Grant(actor, Set.of(Roles.SUPERVISOR), "990181", Set.of());
        return "Bearer " + tokens.issue(grant, Ids.next());
    }
}

package org.qiaomen.identity.proxy;

import java.util.Map;
import java.util.UUID;

import org.qiaomen.identity.assistance.AssistanceChannel;
import org.qiaomen.platform.ActingStaff;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;

/**
 * For whom a call is made, and who makes it. Whatever is written belongs to {@code residentId} and was done by {@code actor};
 * the
 * two differ when a proxy acts, or a member of staff for a caller.
 *
 * @param authority by what right, as in {@code proxy:<id>}; null for oneself
 * @param via in what way, as it is read by the resident: {@code 女儿代办}; null for oneself
 */
public record Principal(UUID residentId, Actor actor, UUID proxyId, String authority, String via) {

    public static Principal self(UUID residentId) {
        return new Principal(residentId, Actor.resident(residentId), null, null, null);
    }

    static Principal of(Proxy proxy) {
        return of(proxy.principalId(), proxy.agentId(), proxy.id(), proxy.relation());
    }

    static Principal of(UUID principalId, UUID agentId, UUID proxyId, Relation relation) {
        return new Principal(principalId, Actor.resident(agentId), proxyId, "proxy:" + proxyId, relation.label() + "代办");
    }

    static Principal of(ActingStaff acting) {
        return new Principal(acting.residentId(), acting.actor(), null, acting.authority(),
                "工作人员" + AssistanceChannel.valueOf(acting.channel()).label() + "代办");
    }

    public boolean isSelf() {
        return authority == null;
    }

    /** A member of staff acts, at the telephone or at a counter. */
    public boolean isAssisted() {
        return actor.kind() == Actor.Kind.STAFF;
    }

    /** What a record says beside its actor, so that the resident reads in words who did it; empty for oneself. */
    public Map<String, Object> trace() {
        return isSelf() ? Map.of() : Map.of("via", via, "authority", authority);
    }

    /** Names the resident too, where they are not the actor. */
    public AuditEntry audited(AuditEntry entry) {
        return isSelf() ? entry : entry.onBehalfOf(residentId, authority);
    }
}

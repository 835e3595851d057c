package org.qiaomen.points;

import java.util.UUID;

/**
 * Whose account it is. Accounts are opened on first use. A resident who was merged into another leads to the other's account.
 */
public record AccountOwner(Kind kind, UUID id) {

    /** 公共时间池: what was donated, for elders without a balance of their own. Never overdrawn, and nothing in it expires. */
    public static final AccountOwner PUBLIC_POOL = pool(new UUID(0, 1));

    public enum Kind {
        RESIDENT,
        FAMILY,
        GROUP,
        POOL
    }

    public static AccountOwner resident(UUID id) {
        return new AccountOwner(Kind.RESIDENT, id);
    }

    public static AccountOwner family(UUID id) {
        return new AccountOwner(Kind.FAMILY, id);
    }

    public static AccountOwner group(UUID id) {
        return new AccountOwner(Kind.GROUP, id);
    }

    /** A community's own pool, beside {@link #PUBLIC_POOL}. */
    public static AccountOwner pool(UUID id) {
        return new AccountOwner(Kind.POOL, id);
    }
}

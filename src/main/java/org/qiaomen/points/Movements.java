package org.qiaomen.points;

import java.time.Instant;
import java.util.UUID;

/** The commands of the ledger. Amounts are points or minutes, 1 to {@value #MAX_AMOUNT}. */
public final class Movements {

    public static final long MAX_AMOUNT = 1_000_000;

    private Movements() {
    }

    /** Issues new value. When it expires, and what of it is donated above the cap, is the city's policy. */
    public record Award(AccountOwner to, Currency currency, long amount, Cause cause) {
    }

    /**
     * Reserves. The cause's subject is the hold's owner and must be there: it settles or releases the hold.
     *
     * @param expiresAt when the owner means to release it at the latest, or null; the ledger check reports holds far past it
     */
    public record Hold(AccountOwner from, Currency currency, long amount, Instant expiresAt, Cause cause) {
    }

    /**
     * Pays from a hold and ends it; what is left over goes back into the lots it came from.
     *
     * @param amount at most what was held
     * @param to who is paid, or null for what the platform gave (goods, services)
     */
    public record Settle(UUID holdId, long amount, AccountOwner to, Cause cause) {
    }

    /** Ends a hold and gives back all of it. */
    public record Release(UUID holdId, Cause cause) {
    }

    /** Pays the platform at once, without a hold. */
    public record Redeem(AccountOwner from, Currency currency, long amount, Cause cause) {
    }

    /** Gives to another owner; what is given keeps its days of expiry. Who may give to whom is decided by the caller. */
    public record Transfer(AccountOwner from, AccountOwner to, Currency currency, long amount, Cause cause) {
    }

    /** Gives to a pool, where nothing expires. */
    public record Donate(AccountOwner from, AccountOwner pool, Currency currency, long amount, Cause cause) {
    }

    /**
     * Turns one currency of a resident into the other, at the rate of the policy in force. The cause's subject is the
     * conversion.
     */
    public record Convert(UUID residentId, PointsPolicy policy, long minutes, Cause cause) {
    }

    /** Undoes a whole award, payment, settlement, transfer or donation, once. A hold is released instead. */
    public record Reverse(UUID transactionId, Cause cause) {
    }
}

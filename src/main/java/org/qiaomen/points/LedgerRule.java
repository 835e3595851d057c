package org.qiaomen.points;

/** What the ledger check proves. */
public enum LedgerRule {

    /** All there is of a currency sums to zero; the subject is the platform's issuing account. */
    SUM,
    /** A transaction has postings that sum to zero in its currency. */
    TRANSACTION,
    /** An account's balance is the sum of its postings. */
    BALANCE,
    /** An account's postings are one unbroken chain of hashes. */
    CHAIN,
    /** An account's lots are its balance, and each is what its uses left of it. */
    LOTS,
    /** An owner's open holds are what he has held. */
    HOLDS,
    /** An open hold has a living owner. */
    HOLD_OWNER
}

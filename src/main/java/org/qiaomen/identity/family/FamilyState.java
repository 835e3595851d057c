package org.qiaomen.identity.family;

/** Where a relation stands. */
public enum FamilyState {
    /** Said by one of them. */
    DECLARED,
    /** Said by both, or papers were seen. */
    CONFIRMED,
    /** The other says that it is not so. */
    DECLINED,
    ENDED
}

package org.qiaomen.identity;

/** What residents are asked to agree to, each text by itself (PIPL art. 14, 23, 29). */
public enum ConsentKind {
    SERVICE_TERMS,
    PRIVACY_POLICY,
    /** Exact places of requests. */
    LOCATION,
    /** Health, identity numbers and other sensitive data in a request. */
    SENSITIVE_DATA,
    /** A guardian agrees for a child under fourteen (art. 31). */
    CHILD_DATA,
    /** Being found by policies through one's profile; on until it is withdrawn (art. 24). */
    PROFILING,
    /** Disability, low income, a left-behind child, as the resident declares them (art. 28, 29). */
    SENSITIVE_TRAITS
}

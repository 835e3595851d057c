package org.qiaomen.volunteering.need;

/** Who publishes a need. */
public enum PublisherKind {
    STAFF,
    GROUP,
    RESIDENT
}

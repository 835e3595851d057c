package org.qiaomen.volunteering;

/** What a time of service belongs to: a need of volunteers, or an order of the time bank. */
public enum SourceType {
    NEED,
    ORDER
}

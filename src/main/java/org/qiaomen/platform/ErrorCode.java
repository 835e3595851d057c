package org.qiaomen.platform;

/** One entry of a feature's error catalogue: what can go wrong, as a stable code that clients may switch on. */
public interface ErrorCode {

    /** Stable, lower-case, {@code feature.what-is-wrong}. */
    String code();

    /** HTTP status, 400–599. */
    int status();

    String titleZh();

    String titleEn();
}

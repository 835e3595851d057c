package org.qiaomen.volunteering;

import java.util.UUID;

import org.qiaomen.platform.ErrorCode;
import org.qiaomen.platform.ProblemException;

/** A refusal that staff hear of: the transaction ends with nothing changed, and what looked wrong is listed after it. */
public final class Suspicion extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient Signal signal;

    public Suspicion(ErrorCode error, Signal signal) {
        super(error);
        this.signal = signal;
    }

    public Signal signal() {
        return signal;
    }

    /**
     * What looked wrong.
     *
     * @param otherId what it clashes with, or null
     * @param detail one line in Chinese for staff, without personal data; at most 300 characters
     */
    public record Signal(SignalKind kind, UUID residentId, SourceType sourceType, UUID sourceId, UUID otherId,
            String areaCode, String detail) {
    }
}

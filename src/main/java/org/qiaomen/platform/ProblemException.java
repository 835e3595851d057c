package org.qiaomen.platform;

import java.util.ArrayList;
import java.util.List;

/** Ends an operation with a problem of the catalogue; anything it was about to write is rolled back. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;
    private final transient List<FieldProblem> fields = new ArrayList<>();
    private String detailZh;
    private String detailEn;
    private Long retryAfterSeconds;
    private boolean replayed;

    public ProblemException(ErrorCode error) {
        // No stack trace: a problem is an answer, not a fault.
        super(error.code(), null, false, false);
        this.error = error;
        this.detailZh = null;
        this.detailEn = null;
    }

    /** Invalid input in one field, said in both languages. */
    public static ProblemException invalid(String field, String messageZh, String messageEn) {
        ProblemException problem = new ProblemException(PlatformError.INVALID_INPUT);
        problem.fields.add(new FieldProblem(field, "invalid", messageZh, messageEn));
        return problem;
    }

    /** Names the field at fault, with the problem's own titles as its message. */
    public ProblemException field(String field) {
        fields.add(new FieldProblem(field, error.code(), error.titleZh(), error.titleEn()));
        return this;
    }

    public ProblemException detail(String zh, String en) {
        this.detailZh = zh;
        this.detailEn = en;
        return this;
    }

    /** Seconds after which trying again makes sense; sent as {@code Retry-After}. */
    public ProblemException retryAfterSeconds(long seconds) {
        this.retryAfterSeconds = Math.max(1, seconds);
        return this;
    }

    /** Says that the same call was refused before, under the same Idempotency-Key. */
    ProblemException replayed() {
        this.replayed = true;
        return this;
    }

    /** Whether it is this problem, now or answered again. */
    public boolean is(ErrorCode other) {
        return error.code().equals(other.code());
    }

    public ErrorCode error() {
        return error;
    }

    public List<FieldProblem> fields() {
        return fields;
    }

    String detailZh() {
        return detailZh;
    }

    String detailEn() {
        return detailEn;
    }

    Long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    boolean isReplayed() {
        return replayed;
    }
}

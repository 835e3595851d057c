package org.qiaomen.platform;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the database refused, as a problem: constraints by their names, which features register at start. */
public final class DatabaseProblems {

    private static final Map<String, ErrorCode> BY_CONSTRAINT = new ConcurrentHashMap<>();

    private DatabaseProblems() {
    }

    /** Makes a violation of the named constraint answer with this problem. */
    public static void register(String constraint, ErrorCode error) {
        BY_CONSTRAINT.put(constraint, error);
    }

    static Optional<ProblemException> of(Throwable failure) {
        return DatabaseErrors.find(failure).flatMap(DatabaseProblems::of);
    }

    /** Only where a registered constraint was at work. */
    static Optional<ProblemException> byConstraint(Throwable failure) {
        return DatabaseErrors.find(failure).map(DatabaseErrors.Refusal::constraint).map(BY_CONSTRAINT::get)
                .map(ProblemException::new);
    }

    private static Optional<ProblemException> of(DatabaseErrors.Refusal refusal) {
        if (refusal.constraint() != null && BY_CONSTRAINT.containsKey(refusal.constraint())) {
            return Optional.of(new ProblemException(BY_CONSTRAINT.get(refusal.constraint())));
        }
        return switch (refusal.state()) {
            // Characters that no text can hold (NUL, broken UTF-8): the input's fault, wherever it slipped through.
            case "22021", "22P05" -> Optional.of(new ProblemException(PlatformError.INVALID_INPUT));
            case "40001", "40P01" -> Optional.of(new ProblemException(PlatformError.CONFLICT));
            // Too many connections, a statement that took longer than it may (57014), a server going down or coming up.
            case "53300", "57014", "57P01", "57P03" ->
                Optional.of(new ProblemException(PlatformError.UNAVAILABLE).retryAfterSeconds(2));
            default -> Optional.empty();
        };
    }
}

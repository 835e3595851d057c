package org.qiaomen.platform;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** Tells what went wrong without telling anything internal: a rule of the database, its absence, or a fault of ours. */
@ApplicationScoped
public class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final long RETRY_SECONDS = 2;

    private final BackgroundWork work;

    Faults(BackgroundWork work) {
        this.work = work;
    }

    /** The problem to answer with; what nobody expected is logged here, once. */
    public ProblemException of(Throwable e) {
        if (e instanceof ProblemException problem) {
            return problem;
        }
        Optional<ProblemException> known = DatabaseProblems.of(e);
        if (known.isPresent()) {
            LOG.debugf("Answered with %s", known.get().error().code());
            return known.get();
        }
        if (DatabaseErrors.isAway(e)) {
            work.databaseIsAway(e);
            return new ProblemException(PlatformError.UNAVAILABLE).retryAfterSeconds(RETRY_SECONDS);
        }
        LOG.error("An operation failed", e);
        return new ProblemException(PlatformError.INTERNAL);
    }
}

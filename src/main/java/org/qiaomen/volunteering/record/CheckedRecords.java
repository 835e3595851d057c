package org.qiaomen.volunteering.record;

import jakarta.enterprise.context.RequestScoped;

import org.qiaomen.identity.ClientAddress;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.volunteering.VolunteeringError;

import io.smallrye.mutiny.Uni;

/** Records by number for anyone, with a limit on wrong numbers, so that nobody goes through them all. */
@RequestScoped
class CheckedRecords {

    private static final String FAILURES = "volunteer-record-failures";

    private final IssuedRecords records;
    private final RateLimiter limits;
    private final ClientAddress address;

    CheckedRecords(IssuedRecords records, RateLimiter limits, ClientAddress address) {
        this.records = records;
        this.limits = limits;
        this.address = address;
    }

    Uni<IssuedRecordView> check(String number) {
        String caller = address.key();
        return limits.checkFailures(FAILURES, caller).chain(() -> records.check(number))
                .onFailure(failure -> failure instanceof ProblemException problem
                        && problem.error() == VolunteeringError.RECORD_NOT_FOUND)
                .call(() -> limits.countFailure(FAILURES, caller));
    }
}

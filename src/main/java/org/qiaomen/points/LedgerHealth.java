package org.qiaomen.points;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Says what the ledger check has found. The service goes on: what is wrong in one account must not stop the city. */
@Readiness
@ApplicationScoped
class LedgerHealth implements AsyncHealthCheck {

    private final LedgerFindings findings;

    LedgerHealth(LedgerFindings findings) {
        this.findings = findings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return findings.open().map(open -> HealthCheckResponse.named("points ledger").up()
                .withData("findings", open.size()).withData("degraded", !open.isEmpty()).build())
                // That the database does not answer is said elsewhere.
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.named("points ledger").up().withData("unknown", true).build());
    }
}

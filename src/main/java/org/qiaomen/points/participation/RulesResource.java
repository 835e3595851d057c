package org.qiaomen.points.participation;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import io.smallrye.mutiny.Uni;

/** How points come, for everyone to read. */
@Path("/api/v1/points/rules")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "points")
public class RulesResource {

    private final ParticipationRules rules;

    RulesResource(ParticipationRules rules) {
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "getPointsRules", summary = "怎样得积分 · What brings points, and its caps")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RulesView.class)))
    public Uni<RulesView> rules() {
        return rules.current();
    }
}

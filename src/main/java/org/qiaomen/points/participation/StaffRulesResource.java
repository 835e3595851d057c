package org.qiaomen.points.participation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.handling.CaseScope;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;

import io.smallrye.mutiny.Uni;

/** The rules of points for taking part, and proposals that were adopted. */
@Path("/api/v1/staff")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "points")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffRulesResource {

    private final CurrentStaff staff;
    private final ParticipationRules rules;

    StaffRulesResource(CurrentStaff staff, ParticipationRules rules) {
        this.staff = staff;
        this.rules = rules;
    }

    @GET
    @Path("/points/rules")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "getPointsRuleHistory", summary = "积分规则及其变动 · The rules, and how they changed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RuleHistoryView.class)))
    public Uni<RuleHistoryView> rules() {
        return rules.history();
    }

    @PUT
    @Path("/points/rules/{event}")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putPointsRule", summary = "设定积分规则 · Set a rule, from now on", description = "REQUEST_RESOLVED、REVIEW_GIVEN、PROPOSAL_ADOPTED。评价无论好差，积分相同。")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RulesView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "404", description = "participation.event-unknown")
    public Uni<RulesView> set(@PathParam("event") String event, SetRule rule) {
        return rules.set(staff.actor(), event, rule);
    }

    @POST
    @Path("/points/proposals")
    @RolesAllowed(Roles.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "adoptProposal", summary = "采纳建议 · Say that a request was a proposal the city follows; it brings points, once")
    @APIResponse(responseCode = "201", description = "已采纳", content = @Content(schema = @Schema(implementation = AdoptedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "request.not-found")
    @APIResponse(responseCode = "409", description = "participation.already-counted, participation.not-valid, platform.idempotency-in-progress")
    public Uni<Response> adopt(@HeaderParam("Idempotency-Key") String key, AdoptProposal command) {
        return rules.adopt(CaseScope.of(staff), key, command);
    }
}

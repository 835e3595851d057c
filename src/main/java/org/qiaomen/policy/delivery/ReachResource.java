package org.qiaomen.policy.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Whom a policy reached, for staff; within their area. Counts only, of nobody in particular. */
@Path("/api/v1/staff/policies/{id}/reach")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
@RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
@Cancellable(false)
public class ReachResource {

    private static final String REACH = """
            {"policyId": "01980c5e-7c00-7abc-9def-0123456789ab", "title": "高龄津贴发放办法", "campaign": "DONE",
             "startsAt": "2026-12-01T09:00:00.000+08:00", "deliveredAt": "2026-12-01T09:00:31.000+08:00",
             "audience": 10, "delivered": 6, "refused": 1, "unreachable": 1, "optedOut": 1, "pending": 1, "withdrawn": 0,
             "read": 3, "acknowledged": 2, "byTownship": [{"code": "990181001", "name": "城关街道", "audience": 10,
             "delivered": 6, "refused": 1, "unreachable": 1, "optedOut": 1, "pending": 1, "withdrawn": 0, "read": 3,
             "acknowledged": 2}], "byChannel": [{"channel": "SUBSCRIBE", "planned": 0, "queued": 0, "sent": 4, "declined": 1,
             "failed": 0, "digest": 0}, {"channel": "SMS", "planned": 1, "queued": 0, "sent": 1, "declined": 0, "failed": 1,
             "digest": 0}], "page": "/staff/policies/01980c5e-7c00-7abc-9def-0123456789ab/reach?area=990181&until=1780000000&signature=abc"}""";

    private final Reach reach;
    private final ReachLinks links;
    private final CurrentStaff staff;

    ReachResource(Reach reach, ReachLinks links, CurrentStaff staff) {
        this.reach = reach;
        this.links = links;
        this.staff = staff;
    }

    @GET
    @Operation(operationId = "getPolicyReach", summary = "送达和阅读情况 · Whom a policy reached and who read it")
    @APIResponse(responseCode = "200", description = "送达情况 (the figures)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ReachView.class), examples = @ExampleObject(name = "reach", value = REACH)))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "policy.reach-not-found")
    public Uni<ReachView> reach(@PathParam("id") String id) {
        String area = staff.areaCode();
        return Ids.parse(id).map(policyId -> reach.of(policyId, area).map(view -> view.with(links.of(policyId, area))))
                .orElseThrow(() -> new ProblemException(DeliveryError.REACH_NOT_FOUND));
    }
}

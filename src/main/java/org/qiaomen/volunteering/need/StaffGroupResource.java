package org.qiaomen.volunteering.need;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;

import io.smallrye.mutiny.Uni;

/** What staff give to a group. Who may award to residents may award to groups. */
@Path("/api/v1/staff/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffGroupResource {

    private final CurrentStaff staff;
    private final GroupPoints accounts;
    private final IdempotentWrites writes;

    StaffGroupResource(CurrentStaff staff, GroupPoints accounts, IdempotentWrites writes) {
        this.staff = staff;
        this.accounts = accounts;
        this.writes = writes;
    }

    @POST
    @Path("/groups/{id}/awards")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "awardGroup", summary = "给团队发放积分 · Award points to a group", description = "有每日上限；组织者都会收到通知。发错了用冲正撤回。")
    @APIResponse(responseCode = "201", description = "已发放", content = @Content(schema = @Schema(implementation = GroupMovementView.class), examples = @ExampleObject(name = "moved", value = GroupPointsResource.MOVED)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found：没有该团队，或其首位组织者不在管辖范围")
    @APIResponse(responseCode = "409", description = "points.daily-limit, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> award(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key,
            AwardToGroup command) {
        Actor actor = staff.actor();
        String area = staff.areaCode();
        IdempotentCall call = IdempotentCall.of(actor.id(), "POST /staff/volunteer/groups/" + id + "/awards", key, command);
        return writes.create(call, session -> accounts.award(session, id, actor, area, command), view -> null)
                .invoke(accounts::announce);
    }
}

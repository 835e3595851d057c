package org.qiaomen.volunteering.attendance;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.volunteering.need.Organiser;

import io.smallrye.mutiny.Uni;

/** Running needs of one's area: the code, the other side's confirmation, corrections. */
@Path("/api/v1/staff/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffAttendanceResource {

    private final CurrentStaff staff;
    private final Attendances attendances;
    private final Confirmations confirmations;

    StaffAttendanceResource(CurrentStaff staff, Attendances attendances, Confirmations confirmations) {
        this.staff = staff;
        this.attendances = attendances;
        this.confirmations = confirmations;
    }

    @GET
    @Path("/needs/{id}/code")
    @Operation(operationId = "getStaffNeedCode", summary = "出示签到码 · The code to show now, of a need of the area")
    @APIResponse(responseCode = "200", description = "一分钟一换", content = @Content(schema = @Schema(implementation = CodeView.class)))
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-not-open, volunteering.too-early, volunteering.need-over")
    public Uni<CodeView> code(@PathParam("id") UUID id) {
        return attendances.code(Organiser.of(staff), id);
    }

    @POST
    @Path("/attendances/{id}/confirmation")
    @Operation(operationId = "confirmStaffAttendance", summary = "社区确认服务 · Confirm an attendance for the area", description = "双方都确认后，时间和积分立即入账。")
    @APIResponse(responseCode = "200", description = "已确认", content = @Content(schema = @Schema(implementation = AttendanceView.class)))
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.attendance-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.not-out, volunteering.already-confirmed, platform.idempotency-in-progress")
    public Uni<Response> confirm(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return confirmations.confirm(Organiser.of(staff), id, idempotencyKey);
    }

    @POST
    @Path("/sign-ups/{id}/corrections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "correctStaffAttendance", summary = "社区更正签到时间 · Correct the times of a sign-up of the area", description = "算作组织者的确认，志愿者须重新确认；已入账的先冲正。")
    @APIResponse(responseCode = "200", description = "已更正", content = @Content(schema = @Schema(implementation = AttendanceView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.sign-up-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.not-signed-up, .overlap, points.insufficient, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> correct(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            CorrectAttendance command) {
        return confirmations.correct(Organiser.of(staff), id, idempotencyKey, command);
    }
}

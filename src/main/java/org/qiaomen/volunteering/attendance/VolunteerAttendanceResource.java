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
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.volunteering.need.Organiser;

import io.smallrye.mutiny.Uni;

/** Signing in and out, and confirming; for residents who publish or organise, running a need. */
@Path("/api/v1/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
public class VolunteerAttendanceResource {

    private final CurrentResident resident;
    private final Attendances attendances;
    private final Confirmations confirmations;

    VolunteerAttendanceResource(CurrentResident resident, Attendances attendances, Confirmations confirmations) {
        this.resident = resident;
        this.attendances = attendances;
        this.confirmations = confirmations;
    }

    @POST
    @Path("/attendances")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "attendNeed", summary = "签到、签退 · Sign in or out, by the organiser's code or by place", description = "以服务器时间为准；定位须足够准确，并在服务地点附近。")
    @APIResponse(responseCode = "201", description = "已签到或签退", content = @Content(schema = @Schema(implementation = AttendanceView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.not-signed-up, .need-not-open, .too-early, .need-over, .code-wrong, .too-far, .accuracy-poor, .already-in, .not-in, .already-out, .overlap, .impossible-travel, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests：签到码错得太多")
    public Uni<Response> attend(@HeaderParam("Idempotency-Key") String idempotencyKey, AttendNeed command) {
        return attendances.attend(resident.actor(), idempotencyKey, command);
    }

    @POST
    @Path("/attendances/{id}/confirmation")
    @Operation(operationId = "confirmAttendance", summary = "确认服务 · Confirm an attendance, as the volunteer or as the organiser", description = "双方都确认后，时间和积分立即入账。")
    @APIResponse(responseCode = "200", description = "已确认", content = @Content(schema = @Schema(implementation = AttendanceView.class)))
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.attendance-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.not-out, volunteering.already-confirmed, platform.idempotency-in-progress")
    public Uni<Response> confirm(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return confirmations.confirm(Organiser.resident(resident.actor()), id, idempotencyKey);
    }

    @POST
    @Path("/sign-ups/{id}/corrections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "correctAttendance", summary = "组织者更正签到时间 · Correct the times of a sign-up of one's own need", description = "算作组织者的确认，志愿者须重新确认；已入账的先冲正。")
    @APIResponse(responseCode = "200", description = "已更正", content = @Content(schema = @Schema(implementation = AttendanceView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.sign-up-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.not-signed-up, .own-attendance, .overlap, points.insufficient, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> correct(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            CorrectAttendance command) {
        return confirmations.correct(Organiser.resident(resident.actor()), id, idempotencyKey, command);
    }

    @GET
    @Path("/needs/{id}/code")
    @Operation(operationId = "getNeedCode", summary = "出示签到码 · The code to show now, of one's own need")
    @APIResponse(responseCode = "200", description = "一分钟一换", content = @Content(schema = @Schema(implementation = CodeView.class)))
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-not-open, volunteering.too-early, volunteering.need-over")
    public Uni<CodeView> code(@PathParam("id") UUID id) {
        return attendances.code(Organiser.resident(resident.actor()), id);
    }
}

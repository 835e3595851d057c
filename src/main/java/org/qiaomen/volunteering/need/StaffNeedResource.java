package org.qiaomen.volunteering.need;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.volunteering.EnumParam;

import io.smallrye.mutiny.Uni;

/** Needs as staff of the area publish, review and run them. */
@Path("/api/v1/staff/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffNeedResource {

    private final CurrentStaff staff;
    private final Needs needs;
    private final NeedEditing editing;
    private final NeedQueries queries;

    StaffNeedResource(CurrentStaff staff, Needs needs, NeedEditing editing, NeedQueries queries) {
        this.editing = editing;
        this.staff = staff;
        this.needs = needs;
        this.queries = queries;
    }

    @GET
    @Path("/needs")
    @Operation(operationId = "listStaffNeeds", summary = "辖区的服务需求 · Needs of one's area by state, newest first")
    @APIResponse(responseCode = "200", description = "一页，默认待审核的")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (state, limit), platform.cursor-invalid")
    public Uni<Page<NeedView>> list(
            @QueryParam("state") @Schema(implementation = NeedState.class, defaultValue = "REVIEW") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        NeedState wanted = EnumParam.of(NeedState.class, "state", state);
        return queries.ofArea(staff.areaCode(), wanted == null ? NeedState.REVIEW : wanted, Cursor.decode(cursor),
                PageLimit.of(limit));
    }

    @POST
    @Path("/needs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "publishStaffNeed", summary = "社区发布服务需求 · Publish a need for the area; it shows at once")
    @APIResponse(responseCode = "201", description = "招募中", content = @Content(schema = @Schema(implementation = NeedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden, volunteering.outside-area")
    @APIResponse(responseCode = "409", description = "volunteering.need-time, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> publish(@HeaderParam("Idempotency-Key") String idempotencyKey, PublishNeed command) {
        return needs.publishByStaff(staff, idempotencyKey, command);
    }

    @POST
    @Path("/needs/{id}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "reviewNeed", summary = "审核居民和团队的需求 · Review a resident's or a group's need")
    @APIResponse(responseCode = "200", description = "已审核", content = @Content(schema = @Schema(implementation = NeedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-not-in-review, volunteering.need-time, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> review(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            ReviewNeed command) {
        return needs.review(staff, id, idempotencyKey, command);
    }

    @PUT
    @Path("/needs/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "editStaffNeed", summary = "修改辖区的需求 · Change a need of the area before it begins", description = "时间或地点变了，报名的人都会收到通知；与其另一项服务冲突的自动取消报名。")
    @APIResponse(responseCode = "200", description = "已修改", content = @Content(schema = @Schema(implementation = NeedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden, volunteering.outside-area")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-not-open, .need-begun, .need-time, .places-taken, platform.idempotency-in-progress")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<Response> edit(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            @HeaderParam("If-Match") String ifMatch, EditNeed command) {
        return editing.editByStaff(staff, id, idempotencyKey, ifMatch, command);
    }

    @POST
    @Path("/needs/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelStaffNeed", summary = "取消辖区的需求 · Cancel a need of the area; everybody who signed up is told why")
    @APIResponse(responseCode = "200", description = "已取消", content = @Content(schema = @Schema(implementation = NeedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-not-open, volunteering.need-over, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> cancel(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            CancelNeed command) {
        return needs.cancel(Organiser.of(staff), id, idempotencyKey, command);
    }

    @GET
    @Path("/needs/{id}/sign-ups")
    @Operation(operationId = "listStaffNeedSignUps", summary = "谁报了名 · Who signed up, by number; audited")
    @APIResponse(responseCode = "200", description = "一页，先报名的在前")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    public Uni<Page<ParticipantView>> signUps(@PathParam("id") UUID id, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return queries.participants(Organiser.of(staff), id, Cursor.decode(cursor), PageLimit.of(limit));
    }
}

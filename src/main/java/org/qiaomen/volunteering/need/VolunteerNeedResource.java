package org.qiaomen.volunteering.need;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.volunteering.EnumParam;
import org.qiaomen.volunteering.Nearby;
import org.qiaomen.volunteering.Skill;
import org.qiaomen.volunteering.Times;

import io.smallrye.mutiny.Uni;

/** Finding needs, publishing them, and signing up. */
@Path("/api/v1/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "volunteering", description = "志愿服务：需求、报名、签到、服务记录")
public class VolunteerNeedResource {

    private static final String LIMIT = "volunteer-needs";

    private final CurrentResident resident;
    private final Needs needs;
    private final NeedQueries queries;
    private final NeedEditing editing;
    private final SignUps signUps;
    private final RateLimiter limits;
    private final ClientAddress address;

    VolunteerNeedResource(CurrentResident resident, Needs needs, NeedQueries queries, NeedEditing editing,
            SignUps signUps, RateLimiter limits, ClientAddress address) {
        this.editing = editing;
        this.resident = resident;
        this.needs = needs;
        this.queries = queries;
        this.signUps = signUps;
        this.limits = limits;
        this.address = address;
    }

    @GET
    @Path("/needs")
    @PermitAll
    @Operation(operationId = "searchVolunteerNeeds", summary = "附近的志愿服务 · Open needs by place, time and skill, soonest first")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (near, radius, coordinateSystem, from, to, skill, limit), platform.cursor-invalid")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Page<NeedView>> search(
            @Parameter(description = "纬度,经度", example = "28.2303,112.3013") @QueryParam("near") String near,
            @Parameter(description = "米，100 到 50000，默认 3000") @QueryParam("radius") @Schema(type = SchemaType.INTEGER, minimum = "100", maximum = "50000") String radius,
            @Parameter(description = "near 的坐标系，默认 GCJ02") @QueryParam("coordinateSystem") String coordinateSystem,
            @Parameter(description = "日期或时间，默认现在") @QueryParam("from") String from,
            @Parameter(description = "日期（含当天）或时间") @QueryParam("to") String to,
            @QueryParam("skill") @Schema(implementation = Skill.class) String skill, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        NeedQueries.Search search = new NeedQueries.Search(Nearby.parse(near, radius, coordinateSystem),
                Times.from("from", from), Times.to("to", to), EnumParam.of(Skill.class, "skill", skill));
        Cursor after = Cursor.decode(cursor);
        int most = PageLimit.of(limit);
        return limits.check(LIMIT, address.key()).chain(() -> queries.search(search, after, most));
    }

    @GET
    @Path("/needs/{id}")
    @PermitAll
    @Operation(operationId = "getVolunteerNeed", summary = "一个服务需求 · One need")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NeedView.class)), description = "需求；ETag 可用于 If-Match")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<RestResponse<NeedView>> one(@PathParam("id") UUID id) {
        return limits.check(LIMIT, address.key()).chain(() -> queries.find(id))
                .map(view -> RestResponse.ResponseBuilder.ok(view)
                        .header(HttpHeaders.ETAG, Preconditions.etag(view.version())).build());
    }

    @POST
    @Path("/needs")
    @RolesAllowed(Roles.RESIDENT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "publishVolunteerNeed", summary = "发布服务需求，由社区审核 · Publish a need, alone or for a group; reviewed by staff of the area", description = "审核通过后大家才看得到；结果会通知您。")
    @APIResponse(responseCode = "201", description = "待审核", content = @Content(schema = @Schema(implementation = NeedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-time, volunteering.too-many-open, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> publish(@HeaderParam("Idempotency-Key") String idempotencyKey, PublishNeed command) {
        return needs.publishByResident(resident.actor(), idempotencyKey, command);
    }

    @PUT
    @Path("/needs/{id}")
    @RolesAllowed(Roles.RESIDENT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "editVolunteerNeed", summary = "修改自己的需求，重新审核 · Change one's own need before it begins; reviewed again", description = "时间或地点变了，报名的人都会收到通知；与其另一项服务冲突的自动取消报名。")
    @APIResponse(responseCode = "200", description = "待审核", content = @Content(schema = @Schema(implementation = NeedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-not-open, .need-begun, .need-time, .places-taken, platform.idempotency-in-progress")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<Response> edit(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            @HeaderParam("If-Match") String ifMatch, EditNeed command) {
        return editing.editByResident(resident.actor(), id, idempotencyKey, ifMatch, command);
    }

    @POST
    @Path("/needs/{id}/cancellation")
    @RolesAllowed(Roles.RESIDENT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelVolunteerNeed", summary = "取消自己的需求 · Cancel one's own need; everybody who signed up is told why")
    @APIResponse(responseCode = "200", description = "已取消", content = @Content(schema = @Schema(implementation = NeedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-not-open, volunteering.need-over, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> cancel(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            CancelNeed command) {
        return needs.cancel(Organiser.resident(resident.actor()), id, idempotencyKey, command);
    }

    @POST
    @Path("/needs/{id}/sign-ups")
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "signUpForNeed", summary = "报名 · Sign up; when it is full, onto the waiting list", description = "满员时列入候补，有人退出自动递补并通知。报名即声明已达到志愿者年龄。")
    @APIResponse(responseCode = "201", description = "CONFIRMED 或 WAITING", content = @Content(schema = @Schema(implementation = SignUpView.class)))
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.need-not-open, .need-over, .own-need, .already-signed-up, .overlap, .waiting-list-full, .too-young, .age-unknown, platform.idempotency-in-progress")
    public Uni<Response> signUp(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return signUps.signUp(resident.actor(), id, idempotencyKey);
    }

    @GET
    @Path("/needs/{id}/sign-ups")
    @RolesAllowed(Roles.RESIDENT)
    @Operation(operationId = "listNeedSignUps", summary = "我的需求有谁报名 · Who signed up for a need that one organises, by number")
    @APIResponse(responseCode = "200", description = "一页，先报名的在前")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "404", description = "volunteering.need-not-found")
    public Uni<Page<ParticipantView>> signUps(@PathParam("id") UUID id, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return queries.participants(Organiser.resident(resident.actor()), id, Cursor.decode(cursor), PageLimit.of(limit));
    }
}

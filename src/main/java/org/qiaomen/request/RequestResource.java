package org.qiaomen.request;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** A resident's own requests. */
@Path("/api/v1/requests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Tag(name = "requests", description = "诉求：提交、查询、补充、撤回、催办")
public class RequestResource {

    private final CurrentResident resident;
    private final RequestSubmission submission;
    private final RequestQueries queries;
    private final ResidentActions actions;
    private final OwnOrFamily reader;

    RequestResource(CurrentResident resident, RequestSubmission submission, RequestQueries queries,
            ResidentActions actions, OwnOrFamily reader) {
        this.resident = resident;
        this.submission = submission;
        this.queries = queries;
        this.actions = actions;
        this.reader = reader;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "submitRequest", summary = "一键提交诉求 · Submit a request", description = "提交成功即已落库，立即可查；"
            + "带 Idempotency-Key 重复提交得到同一答复。")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SubmittedView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, "
            + "platform.idempotency-key-invalid, request.service-unknown, request.place-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    @APIResponse(responseCode = "404", description = "attachment.not-found (attachmentIds[i])")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> submit(@HeaderParam("Idempotency-Key") String idempotencyKey,
            SubmitServiceRequest command) {
        return submission.submit(resident.id(), idempotencyKey, command);
    }

    @GET
    @Operation(operationId = "listRequests", summary = "我的诉求 · My requests, newest first")
    @APIResponse(responseCode = "200", description = "一页诉求")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit, status), platform.cursor-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    public Uni<Page<RequestSummaryView>> list(@QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit,
            @QueryParam("status") @Schema(implementation = RequestStatus.class) String status,
            @QueryParam("onBehalfOf") @Schema(description = "替哪位家人查看（须有代办授权）") String onBehalfOf) {
        RequestStatus wanted = statusOf(status);
        Cursor after = Cursor.decode(cursor);
        int count = PageLimit.of(limit);
        return reader.read(resident.id(), onBehalfOf, owner -> queries.list(owner, wanted, after, count));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRequest", summary = "诉求详情与进度 · One request with its progress")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RequestView.class)))
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    @APIResponse(responseCode = "404", description = "request.not-found")
    public Uni<RequestView> find(@PathParam("id") String id,
            @QueryParam("onBehalfOf") @Schema(description = "替哪位家人查看（须有代办授权）") String onBehalfOf) {
        UUID request = RequestIdParam.parse(id);
        return reader.read(resident.id(), onBehalfOf, owner -> queries.find(request, owner));
    }

    @POST
    @Path("/{id}/supplements")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "supplementRequest", summary = "补充情况或回答询问 · Add to a request or answer a question")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatusView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    @APIResponse(responseCode = "404", description = "request.not-found, attachment.not-found")
    @APIResponse(responseCode = "409", description = "request.already-ended, request.transition-not-allowed, request.too-many-events")
    public Uni<Response> supplement(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            SupplementRequest command) {
        return actions.supplement(resident.id(), RequestIdParam.parse(id), key, command);
    }

    @POST
    @Path("/{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "withdrawRequest", summary = "撤回诉求 · Take a request back")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatusView.class)))
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    @APIResponse(responseCode = "404", description = "request.not-found")
    @APIResponse(responseCode = "409", description = "request.already-ended, request.transition-not-allowed")
    public Uni<Response> withdraw(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            WithdrawRequest command) {
        return actions.withdraw(resident.id(), RequestIdParam.parse(id), key,
                command == null ? new WithdrawRequest(null, null) : command);
    }

    @POST
    @Path("/{id}/nudges")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "nudgeRequest", summary = "催办 · Press for an answer, once a day")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatusView.class)))
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    @APIResponse(responseCode = "404", description = "request.not-found")
    @APIResponse(responseCode = "409", description = "request.already-ended, request.transition-not-allowed")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> nudge(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            NudgeRequest command) {
        return actions.nudge(resident.id(), RequestIdParam.parse(id), key, command);
    }

    private static RequestStatus statusOf(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        for (RequestStatus status : RequestStatus.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        throw ProblemException.invalid("status", "没有这个状态", "is not a status");
    }
}

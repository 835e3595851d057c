package org.qiaomen.handling;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.request.RequestIdParam;
import org.qiaomen.request.StatusView;

import io.smallrye.mutiny.Uni;

/** The steps of handling one case. Each answers with where the case then stands. */
@Path("/api/v1/staff/requests/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "handling", description = "受理、派单、办理、办结")
@APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatusView.class)))
@APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, handling.department-unknown")
@APIResponse(responseCode = "403", description = "platform.forbidden, handling.not-yours")
@APIResponse(responseCode = "404", description = "request.not-found：没有此事项，或不在管辖范围；attachment.not-found")
@APIResponse(responseCode = "409", description = "request.transition-not-allowed, request.already-ended, platform.idempotency-in-progress")
@APIResponse(responseCode = "412", description = "platform.precondition-failed")
public class StaffCaseResource {

    private final CurrentStaff staff;
    private final CaseHandling handling;

    StaffCaseResource(CurrentStaff staff, CaseHandling handling) {
        this.staff = staff;
        this.handling = handling;
    }

    @POST
    @Path("/acceptance")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
    @Operation(operationId = "acceptRequest", summary = "受理并定类 · Accept and classify")
    public Uni<Response> accept(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, AcceptRequest command) {
        return handling.accept(call(id, key, ifMatch), command);
    }

    @POST
    @Path("/dispatch")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
    @Operation(operationId = "dispatchRequest", summary = "派单给部门 · Dispatch to a department")
    public Uni<Response> dispatch(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, DispatchRequest command) {
        return handling.dispatch(call(id, key, ifMatch), command);
    }

    @POST
    @Path("/return")
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR })
    @Operation(operationId = "returnRequest", summary = "退回重新派单 · Return to the dispatcher, saying why")
    public Uni<Response> returnToDispatcher(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, GiveReason command) {
        return handling.returnToDispatcher(call(id, key, ifMatch), command);
    }

    @POST
    @Path("/start")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR })
    @Operation(operationId = "startRequest", summary = "开始办理 · Start work")
    public Uni<Response> start(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch) {
        return handling.start(call(id, key, ifMatch));
    }

    @POST
    @Path("/question")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR })
    @Operation(operationId = "askResident", summary = "请居民补充情况 · Ask the resident; the clock stands still")
    public Uni<Response> ask(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, AskResident command) {
        return handling.ask(call(id, key, ifMatch), command);
    }

    @POST
    @Path("/resolution")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR })
    @Operation(operationId = "resolveRequest", summary = "办结 · Resolve; a grid worker may do so on the spot", description = "尚未受理的，由网格员直接办结时一并受理为即时解决。")
    public Uni<Response> resolve(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, ResolveRequest command) {
        return handling.resolve(call(id, key, ifMatch), command);
    }

    @POST
    @Path("/rejection")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
    @Operation(operationId = "rejectRequest", summary = "不予受理 · Reject, saying why")
    public Uni<Response> reject(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, GiveReason command) {
        return handling.reject(call(id, key, ifMatch), command);
    }

    private CaseCall call(String id, String key, String ifMatch) {
        return new CaseCall(CaseScope.of(staff), RequestIdParam.parse(id), key, ifMatch);
    }
}

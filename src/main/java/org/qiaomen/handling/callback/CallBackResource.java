package org.qiaomen.handling.callback;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.handling.HandlingError;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Being called by the community. */
@Path("/api/v1/me/call-backs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "call-backs", description = "请社区回电 (call me back)")
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
public class CallBackResource {

    private static final String CALL_BACK = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "state": "OPEN", "words": "我们会在 12 月 2 日 10:00 前给您回电话。",
             "dueAt": "2026-12-02T10:00:00.000+08:00", "attempts": 0, "askedAt": "2026-12-01T10:00:00.000+08:00"}""";

    private final CallBacks callBacks;
    private final IdempotentWrites writes;
    private final CurrentResident resident;

    CallBackResource(CallBacks callBacks, IdempotentWrites writes, CurrentResident resident) {
        this.callBacks = callBacks;
        this.writes = writes;
        this.resident = resident;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "askCallBack", summary = "请社区回电话 · Ask to be called back")
    @APIResponse(responseCode = "201", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallBackView.class), examples = @ExampleObject(name = "callBack", value = CALL_BACK)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (when, about, phone), platform.malformed-json")
    @APIResponse(responseCode = "409", description = "handling.call-backs-waiting, platform.idempotency-in-progress")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> ask(@HeaderParam("Idempotency-Key") String key, AskCallBack command) {
        UUID callerId = resident.id();
        AskCallBack wish = command == null ? new AskCallBack(null, null, null, null) : command;
        IdempotentCall call = IdempotentCall.of(callerId, "POST /me/call-backs", key, wish);
        return callBacks.admit(callerId).chain(() -> writes.create(call, session -> callBacks.ask(session, callerId, wish),
                view -> "/api/v1/me/call-backs/" + view.id()));
    }

    @GET
    @Operation(operationId = "listCallBacks", summary = "我请求的回电 · Calls I asked for, newest first, at most 50")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "callBacks", value = "["
            + CALL_BACK + "]")))
    public Uni<List<CallBackView>> list(@QueryParam("onBehalfOf") String onBehalfOf) {
        return callBacks.list(resident.id(), Principals.parse(onBehalfOf));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "cancelCallBack", summary = "不用回电了 · No call is needed any more")
    @APIResponse(responseCode = "204", description = "已取消 (cancelled)")
    @APIResponse(responseCode = "404", description = "handling.call-back-not-found")
    public Uni<Void> cancel(@PathParam("id") String id, @QueryParam("onBehalfOf") String onBehalfOf) {
        UUID callBack = Ids.parse(id).orElseThrow(() -> new ProblemException(HandlingError.CALL_BACK_NOT_FOUND));
        return callBacks.cancel(resident.id(), Principals.parse(onBehalfOf), callBack);
    }
}

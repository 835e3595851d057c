package org.qiaomen.notice;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** Notices that no channel took, for administrators. Shows neither whom they are for nor what they say. */
@Path("/api/v1/staff/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notices", description = "通知发送 (delivery of notices)")
@RolesAllowed(Roles.ADMINISTRATOR)
@Cancellable(false)
public class StaffNoticeResource {

    private static final String DEAD = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "kind": "request.accepted",
             "requestId": "01980c5e-0000-7abc-9def-0123456789ab",
             "subjectId": "01980c5e-0000-7abc-9def-0123456789ab", "broadcastId": null, "channel": "SMS", "error": "outcome-unknown",
             "failedAt": "2026-03-02T09:05:00.000+08:00"}""";
    private static final String PAGE = "{\"items\": [" + DEAD + "], \"nextCursor\": null}";

    private final DeadNotices notices;
    private final IdempotentWrites writes;
    private final CurrentStaff staff;

    StaffNoticeResource(DeadNotices notices, IdempotentWrites writes, CurrentStaff staff) {
        this.notices = notices;
        this.writes = writes;
        this.staff = staff;
    }

    @GET
    @Path("/dead")
    @Operation(operationId = "listDeadNotices", summary = "未能送达的通知 (notices that no channel took)", description = """
            error 为 outcome-unknown、no-answer、garbage 或 http-5xx 时，短信可能已经发出；重发前请先核实。
            With outcome-unknown, no-answer, garbage or http-5xx a text message may have left; find out before sending again.""")
    @APIResponse(responseCode = "200", description = "一页 (a page)", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "page", value = PAGE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.cursor-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<Page<DeadNoticeView>> dead(
            @Parameter(description = "只看某一种失败原因 · Only those that failed so", examples = @ExampleObject(name = "error", value = "errcode-47003")) @Size(max = 100) @RestQuery String error,
            @RestQuery String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @RestQuery String limit) {
        return notices.list(error, Cursor.decode(cursor), PageLimit.of(limit));
    }

    @POST
    @Path("/{id}/resend")
    @Operation(operationId = "resendNotice", summary = "重新发送 (try all channels once more)")
    @APIResponse(responseCode = "200", description = "已重新排队 (waiting again)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeadNoticeView.class), examples = @ExampleObject(name = "notice", value = DEAD)))
    @APIResponse(responseCode = "404", description = "notice.not-found")
    @APIResponse(responseCode = "409", description = "notice.not-dead, platform.idempotency-in-progress")
    public Uni<Response> resend(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        var caller = staff.id();
        var call = IdempotentCall.of(caller, "notice.resend/" + id, idempotencyKey, null);
        return writes.change(call, session -> notices.resend(session, caller, id));
    }

    @POST
    @Path("/resend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resendNotices", summary = "重新发送同一原因失败的全部通知 (resend all that failed with one error)", description = """
            每次最多 1000 条，先失败的先发；more 为 true 时请再次调用。At most 1,000 a call, the oldest first; call again while more is true.""")
    @APIResponse(responseCode = "200", description = "已重新排队的条数 (how many wait again)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ResentView.class), examples = @ExampleObject(name = "resent", value = "{\"count\": 12, \"more\": false}")))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    public Uni<Response> resendAll(ResendDeadNotices command,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        var caller = staff.id();
        var call = IdempotentCall.of(caller, "notice.resend-all", idempotencyKey, command);
        return writes.change(call, session -> notices.resendAll(session, caller, command));
    }
}

package org.qiaomen.notice;

import java.time.Duration;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** A resident's inbox over HTTP. A long poll whose client hangs up ends by itself within its wait. */
@Path("/api/v1/inbox")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inbox", description = "通知 (notices)")
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
public class InboxResource {

    private static final String ENTRY = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "kind": "request.accepted",
             "requestId": "01980c5e-0000-7abc-9def-0123456789ab", "title": "您的诉求已受理", "text": "承办单位将在 24 小时内联系您",
             "createdAt": "2026-03-02T09:05:00.000+08:00", "readAt": null}""";
    private static final String INBOX = "{\"items\": [" + ENTRY + "], \"nextCursor\": null, \"unreadCount\": 1}";
    private static final String CONSENT = "{\"templateId\": \"tmpl-progress\", \"remaining\": 1}";

    private final Inbox inbox;
    private final ConsentTaps taps;
    private final IdempotentWrites writes;
    private final CurrentResident resident;
    private final NoticeConfig config;

    InboxResource(Inbox inbox, ConsentTaps taps, IdempotentWrites writes, CurrentResident resident, NoticeConfig config) {
        this.inbox = inbox;
        this.taps = taps;
        this.writes = writes;
        this.resident = resident;
        this.config = config;
    }

    @GET
    @Operation(operationId = "listInbox", summary = "查看通知，新的在前 (list notices, newest first)", description = """
            带 waitSeconds 时，若没有可返回的通知则最多等待这么久；配合 after 可只等比某条更新的通知。
            With waitSeconds it waits for at most so long until there is something to give; after asks for newer ones only.""")
    @APIResponse(responseCode = "200", description = "一页通知 (a page)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = InboxView.class), examples = @ExampleObject(name = "inbox", value = INBOX)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.cursor-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<InboxView> list(@RestQuery String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @RestQuery String limit,
            @Parameter(description = "true 表示只看未读", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @RestQuery String unread,
            @Parameter(description = "只返回比这条新的通知", schema = @Schema(type = SchemaType.STRING, format = "uuid")) @RestQuery String after,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "25", defaultValue = "0")) @RestQuery String waitSeconds) {
        var before = Cursor.decode(cursor);
        var query = new InboxQuery(resident.id(), before == null ? null : before.id(), id(after), flag(unread),
                PageLimit.of(limit));
        return inbox.list(query, wait(waitSeconds));
    }

    @POST
    @Path("/{id}/read")
    @Operation(operationId = "readNotice", summary = "标为已读 (mark as read)")
    @APIResponse(responseCode = "200", description = "该通知 (the notice)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = InboxEntryView.class), examples = @ExampleObject(name = "notice", value = ENTRY)))
    @APIResponse(responseCode = "404", description = "notice.not-found")
    public Uni<Response> read(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        var caller = resident.id();
        var call = IdempotentCall.of(caller, "notice.read/" + id, idempotencyKey, null);
        return writes.change(call, session -> inbox.markRead(session, caller, id));
    }

    @POST
    @Path("/consents")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordNoticeConsent", summary = "上报订阅消息授权结果 (report an accepted or declined subscribe message)", description = """
            每次点“允许”可发送一条。Each accepted tap allows one message.""")
    @APIResponse(responseCode = "200", description = "剩余条数 (what is left)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ConsentView.class), examples = @ExampleObject(name = "consent", value = CONSENT)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, notice.template-unknown")
    public Uni<Response> consent(ConsentCommand command,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        var caller = resident.id();
        var call = IdempotentCall.of(caller, "notice.consent", idempotencyKey, command);
        return writes.change(call, session -> taps.record(session, caller, command));
    }

    private static UUID id(String after) {
        return after == null ? null
                : Ids.parse(after).orElseThrow(() -> ProblemException.invalid("after", "须为通知编号", "must be a notice's id"));
    }

    private static boolean flag(String unread) {
        if (unread == null || unread.equals("true") || unread.equals("false")) {
            return "true".equals(unread);
        }
        throw ProblemException.invalid("unread", "须为 true 或 false", "must be true or false");
    }

    private Duration wait(String waitSeconds) {
        var most = config.longestWait().toSeconds();
        if (waitSeconds == null) {
            return Duration.ZERO;
        }
        if (!waitSeconds.matches("\\d{1,3}") || Long.parseLong(waitSeconds) > most) {
            throw ProblemException.invalid("waitSeconds", "须为 0 到 " + most + " 的整数",
                    "must be a whole number from 0 to " + most);
        }
        return Duration.ofSeconds(Long.parseLong(waitSeconds));
    }
}

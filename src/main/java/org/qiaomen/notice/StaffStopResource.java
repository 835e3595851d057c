package org.qiaomen.notice;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Templates, gateways and channels that are not used because they fail for everybody, for administrators. */
@Path("/api/v1/staff/notices/stops")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notices")
@RolesAllowed(Roles.ADMINISTRATOR)
@Cancellable(false)
public class StaffStopResource {

    private static final String STOP = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "channel": "SUBSCRIBE", "scope": "tmpl-policy",
             "error": "errcode-47003", "times": 3, "since": "2026-03-02T09:05:00.000+08:00",
             "until": "2026-03-02T10:05:00.000+08:00"}""";

    private final Stops stops;
    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final OutboxWorker worker;
    private final CurrentStaff staff;

    StaffStopResource(Stops stops, Transactions transactions, IdempotentWrites writes, AuditLog audit, OutboxWorker worker,
            CurrentStaff staff) {
        this.stops = stops;
        this.transactions = transactions;
        this.writes = writes;
        this.audit = audit;
        this.worker = worker;
        this.staff = staff;
    }

    @GET
    @Operation(operationId = "listNoticeStops", summary = "已暂停的渠道、模板和网关 (channels, templates and gateways that are stopped)", description = """
            模板不被接受、额度用完或密钥失效时自动暂停，通知保留等待，到时或由工作人员恢复。
            Stopped by themselves when a template is refused, a quota is used up or a key is wrong; what waits goes when they end.""")
    @APIResponse(responseCode = "200", description = "暂停项，新的在前 (the latest first)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NoticeStopsView.class), examples = @ExampleObject(name = "stops", value = "{\"items\": ["
            + STOP + "]}")))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<NoticeStopsView> list() {
        return transactions.read(stops::list).map(NoticeStopsView::new);
    }

    @POST
    @Path("/{id}/resumption")
    @Operation(operationId = "resumeNotices", summary = "恢复发送 (send again over it)")
    @APIResponse(responseCode = "200", description = "已恢复的暂停项 (the stop that was ended)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NoticeStopView.class), examples = @ExampleObject(name = "stop", value = STOP)))
    @APIResponse(responseCode = "404", description = "notice.stop-not-found")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    public Uni<Response> resume(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        var caller = staff.id();
        var call = IdempotentCall.of(caller, "notice.resume/" + id, idempotencyKey, null);
        return writes.change(call, session -> stops.resume(session, caller, id)
                .call(() -> audit.record(session, AuditEntry.of(Actor.staff(caller), "notice.resume", "notice-stop", id))))
                .invoke(worker::wake);
    }
}

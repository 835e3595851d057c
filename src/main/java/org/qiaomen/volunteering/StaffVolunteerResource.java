package org.qiaomen.volunteering;

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
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Guardians' agreements, and what looked wrong. */
@Path("/api/v1/staff")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffVolunteerResource {

    private final CurrentStaff staff;
    private final SignalDesk signals;
    private final Volunteers volunteers;
    private final Transactions transactions;
    private final AuditLog audit;

    StaffVolunteerResource(CurrentStaff staff, SignalDesk signals, Volunteers volunteers,
            Transactions transactions, AuditLog audit) {
        this.staff = staff;
        this.signals = signals;
        this.volunteers = volunteers;
        this.transactions = transactions;
        this.audit = audit;
    }

    @GET
    @Path("/fraud-signals")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.AUDITOR })
    @Operation(operationId = "listFraudSignals", summary = "可疑的签到和服务 · What looks wrong in one's area, newest first; audited")
    @APIResponse(responseCode = "200", description = "一页，默认只列未核实的")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (state, kind, limit), platform.cursor-invalid")
    public Uni<Page<SignalView>> signals(
            @QueryParam("state") @Schema(implementation = SignalState.class, defaultValue = "OPEN") String state,
            @QueryParam("kind") @Schema(implementation = SignalKind.class) String kind, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        SignalState wanted = EnumParam.of(SignalState.class, "state", state);
        return signals.list(staff, wanted == null ? SignalState.OPEN : wanted,
                EnumParam.of(SignalKind.class, "kind", kind), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @POST
    @Path("/fraud-signals/{id}/decision")
    @RolesAllowed(Roles.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "decideFraudSignal", summary = "记下核实结果 · Say what came of looking into it", description = "只记结论和理由；已经发放的由组织者更正，流水以冲正撤回。")
    @APIResponse(responseCode = "200", description = "结果", content = @Content(schema = @Schema(implementation = DecidedSignalView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.signal-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.already-decided, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> decide(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            DecideSignal command) {
        return signals.decide(staff, id, idempotencyKey, command);
    }

    @PUT
    @Path("/volunteers/{residentId}/guardian")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putGuardianAgreement", summary = "记下监护人当面同意 · Record that a guardian agrees, seen in person", description = "在校学生未满最低年龄时须有监护人同意；见证的工作人员记在案。")
    @APIResponse(responseCode = "204", description = "已记下")
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    public Uni<Void> guardian(@PathParam("residentId") UUID residentId, GuardianAgreement command) {
        Actor actor = staff.actor();
        AuditEntry entry = AuditEntry.of(actor, "volunteering.guardian", "resident", residentId).area(staff.areaCode())
                .result(command.agreed() ? "AGREED" : "WITHDRAWN");
        String area = staff.areaCode();
        return transactions.write(session -> volunteers.guardian(session, residentId, area, command.agreed(), actor.id())
                .chain(() -> audit.record(session, entry)));
    }
}

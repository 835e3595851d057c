package org.qiaomen.identity.staff;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** The audit, for auditors alone. */
@Path("/api/v1/staff/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "staff")
@RolesAllowed(Roles.AUDITOR)
@Cancellable(false)
public class AuditResource {

    private final AuditReader audit;
    private final CurrentStaff caller;
    private final Clock clock;

    AuditResource(AuditReader audit, CurrentStaff caller, Clock clock) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "readAudit", summary = "查询审计记录", description = "新的在前；时间范围最长 31 天，不填时为最近 31 天。查询本身也会被记录。")
    @APIResponse(responseCode = "200", description = "审计记录")
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.cursor-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<Page<AuditEntryView>> read(
            @Parameter(description = "由谁所为") @QueryParam("actorId") String actorId,
            @Parameter(description = "涉及的对象") @QueryParam("subjectId") String subjectId,
            @Parameter(example = "identity.sign-in") @QueryParam("action") String action,
            @Parameter(example = "2026-03-01T00:00:00+08:00") @QueryParam("from") String from,
            @Parameter(example = "2026-03-31T00:00:00+08:00") @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @Parameter(schema = @Schema(implementation = Integer.class, defaultValue = "20")) @QueryParam("limit") String limit) {
        Grant auditor = new Grant(caller.actor(), caller.roles(), caller.areaCode(), caller.departmentCodes());
        return audit.read(auditor, AuditQuery.of(actorId, subjectId, action, from, to, Cursor.decode(cursor),
                PageLimit.of(limit), clock.instant()));
    }
}

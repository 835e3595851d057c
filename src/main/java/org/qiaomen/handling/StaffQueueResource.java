package org.qiaomen.handling;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.request.RequestIdParam;
import org.qiaomen.request.RequestStatus;

import io.smallrye.mutiny.Uni;

/** What is to be done, and single cases; within one's area or departments. */
@Path("/api/v1/staff/requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "handling")
public class StaffQueueResource {

    private final CurrentStaff staff;
    private final CaseQueries queries;

    StaffQueueResource(CurrentStaff staff, CaseQueries queries) {
        this.staff = staff;
        this.queries = queries;
    }

    @GET
    @RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.AUDITOR })
    @Operation(operationId = "listCases", summary = "待办队列 · The queue, soonest due first, with counts")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueueView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit, status, area, overdue, urgent), platform.cursor-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<QueueView> queue(@QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit,
            @QueryParam("status") @Schema(implementation = RequestStatus.class) String status,
            @QueryParam("departmentCode") String departmentCode, @QueryParam("area") String area,
            @QueryParam("overdue") @Schema(type = SchemaType.BOOLEAN) String overdue,
            @QueryParam("urgent") @Schema(type = SchemaType.BOOLEAN) String urgent) {
        CaseScope scope = CaseScope.of(staff);
        return queries.queue(scope, QueueFilter.of(status, departmentCode, area, overdue, urgent, scope),
                Cursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.AUDITOR })
    @Operation(operationId = "getCase", summary = "事项详情 · One case; every look is audited")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseView.class)), description = "ETag 可用于 If-Match")
    @APIResponse(responseCode = "404", description = "request.not-found")
    public Uni<RestResponse<CaseView>> find(@PathParam("id") String id) {
        return queries.find(RequestIdParam.parse(id), CaseScope.of(staff));
    }

    @GET
    @Path("/{id}/contact")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR })
    @Operation(operationId = "getCaseContact", summary = "联系电话 · The whole telephone number, for calling back; audited")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContactView.class)))
    @APIResponse(responseCode = "404", description = "request.not-found：不在管辖范围，或匿名、保密而不可见")
    public Uni<ContactView> contact(@PathParam("id") String id) {
        return queries.contact(RequestIdParam.parse(id), CaseScope.of(staff));
    }
}

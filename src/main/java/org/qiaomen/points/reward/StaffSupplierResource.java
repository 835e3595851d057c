package org.qiaomen.points.reward;

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
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.Preconditions;

import io.smallrye.mutiny.Uni;

/**
 * Suppliers, and what the city owes them for. Suppliers do not sign in: staff give them the month's list, which names nobody.
 */
@Path("/api/v1/staff/suppliers")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "reward-desk")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffSupplierResource {

    private final CurrentStaff staff;
    private final Suppliers suppliers;

    StaffSupplierResource(CurrentStaff staff, Suppliers suppliers) {
        this.staff = staff;
        this.suppliers = suppliers;
    }

    @POST
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "writeSupplier", summary = "登记供应商 · Register a supplier")
    @APIResponse(responseCode = "201", description = "已登记", content = @Content(schema = @Schema(implementation = SupplierView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    public Uni<Response> write(@HeaderParam("Idempotency-Key") String key, WriteSupplier command) {
        return suppliers.write(RewardCall.of(staff, key, null), command);
    }

    @GET
    @RolesAllowed({ Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "listSuppliers", summary = "供应商 · Suppliers of one's area, newest first")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    public Uni<Page<SupplierView>> list(@QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return suppliers.list(RewardCall.of(staff), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "getSupplier", summary = "一个供应商 · One supplier")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SupplierView.class)), description = "ETag 可用于 If-Match")
    @APIResponse(responseCode = "404", description = "reward.supplier-not-found")
    public Uni<RestResponse<SupplierView>> find(@PathParam("id") String id) {
        return suppliers.find(RewardCall.of(staff), id(id)).map(view -> RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Preconditions.etag(view.version())).build());
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "editSupplier", summary = "修改供应商 · Change a supplier")
    @APIResponse(responseCode = "200", description = "已修改", content = @Content(schema = @Schema(implementation = SupplierView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "404", description = "reward.supplier-not-found")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<Response> edit(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, WriteSupplier command) {
        return suppliers.edit(RewardCall.of(staff, key, ifMatch), id(id), command);
    }

    @GET
    @Path("/{id}/redemptions")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "listSupplierRedemptions", summary = "供应商月度对账 · What was collected of a supplier's in a month, with totals")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SupplierMonthView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (month, limit), platform.cursor-invalid")
    @APIResponse(responseCode = "404", description = "reward.supplier-not-found")
    public Uni<SupplierMonthView> month(@PathParam("id") String id,
            @Parameter(description = "不填为本月", example = "2026-11") @QueryParam("month") String month,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return suppliers.month(RewardCall.of(staff), id(id), month, Cursor.decode(cursor), PageLimit.of(limit));
    }

    private static UUID id(String text) {
        return RewardCall.id(text, RewardError.SUPPLIER_NOT_FOUND);
    }
}

package org.qiaomen.identity.assistance;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** The number of somebody whom staff registered without one. */
@Path("/api/v1/staff/residents/{id}/phone")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "residents")
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
public class ResidentPhoneResource {

    private final ConfirmedPhones phones;
    private final CurrentStaff staff;

    ResidentPhoneResource(ConfirmedPhones phones, CurrentStaff staff) {
        this.phones = phones;
        this.staff = staff;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "confirmResidentPhone", summary = "核实登记居民的手机号 · Confirm a registered resident's number", description = """
            先用 POST /api/v1/staff/assistances/codes 把验证码发到该手机，由居民念出。该号码已有账号时，登记的居民并入该账号；没有时，日后用它登录的就是这位居民。
            The code is sent by POST /api/v1/staff/assistances/codes and read back by the resident. Where the number has an account, the \
            two become one.""")
    @APIResponse(responseCode = "200", description = "此后使用的居民（并入已有账号时编号不同）", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MaskedResident.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (phone), platform.malformed-json, identity.proxy-code-wrong (code)")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found：没有该居民，或不在管辖范围")
    @APIResponse(responseCode = "409", description = "identity.phone-taken：该居民已有另一个核实过的号码")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<MaskedResident> confirm(@PathParam("id") String id, ConfirmPhone command) {
        UUID residentId = Ids.parse(id).orElseThrow(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND));
        return phones.confirm(new StaffCaller(staff.id(), staff.areaCode()), residentId, command);
    }
}

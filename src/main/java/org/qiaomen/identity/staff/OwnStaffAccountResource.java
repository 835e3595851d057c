package org.qiaomen.identity.staff;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;

import io.smallrye.mutiny.Uni;

/** The own account of a member of staff. */
@Path("/api/v1/staff/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "staff")
@RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
@Cancellable(false)
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class OwnStaffAccountResource {

    private final OwnStaffAccount account;
    private final CurrentStaff caller;

    OwnStaffAccountResource(OwnStaffAccount account, CurrentStaff caller) {
        this.account = account;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "readOwnStaffAccount", summary = "查看本人账号和权限")
    @APIResponse(responseCode = "200", description = "本人账号", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = StaffMemberView.class)))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    public Uni<StaffMemberView> read() {
        return account.read(caller.id());
    }
}

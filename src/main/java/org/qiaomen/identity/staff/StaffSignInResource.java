package org.qiaomen.identity.staff;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.session.Tokens;

import io.smallrye.mutiny.Uni;

/** Staff signing in, and the password they do it with. */
@Path("/api/v1/staff/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "identity")
@Cancellable(false)
public class StaffSignInResource {

    private final StaffSignInService signIn;
    private final ClientAddress address;
    private final OwnStaffAccount account;
    private final CurrentStaff caller;

    StaffSignInResource(StaffSignInService signIn, ClientAddress address, OwnStaffAccount account,
            CurrentStaff caller) {
        this.signIn = signIn;
        this.address = address;
        this.account = account;
        this.caller = caller;
    }

    @POST
    @PermitAll
    @Operation(operationId = "signInStaff", summary = "工作人员登录", description = "密码加动态口令。连续 5 次失败锁定 15 分钟；用户名不存在、密码错误、口令错误、已锁定的答复相同。")
    @APIResponse(responseCode = "200", description = "登录凭证", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Tokens.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "401", description = "identity.credentials-wrong")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    @APIResponse(responseCode = "503", description = "platform.unavailable")
    public Uni<Tokens> signIn(StaffSignIn command) {
        return signIn.signIn(command, address.key());
    }

    @POST
    @Path("/password")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "changeStaffPassword", summary = "修改本人密码", description = "成功后退出本人所有登录，须重新登录。")
    @APIResponse(responseCode = "204", description = "已修改")
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json、identity.password-weak")
    @APIResponse(responseCode = "401", description = "platform.unauthorized、identity.credentials-wrong")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<Void> changePassword(ChangePassword command) {
        return account.changePassword(caller.actor(), command);
    }
}

package org.qiaomen.identity.session;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CallerPrincipal;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Renewing and ending a session, for residents and staff alike. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "identity")
@Cancellable(false)
public class SessionResource {

    private final Sessions sessions;
    private final SecurityIdentity identity;

    SessionResource(Sessions sessions, SecurityIdentity identity) {
        this.sessions = sessions;
        this.identity = identity;
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "refreshSession", summary = "换取新的登录凭证", description = "refreshToken 只能使用一次；同一 refreshToken 在 10 秒内重试会得到同样的结果，之后再次使用则视为被盗用，该次登录立即失效。")
    @APIResponse(responseCode = "200", description = "新的登录凭证", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Tokens.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "401", description = "identity.refresh-token-invalid、identity.refresh-token-reused")
    public Uni<Tokens> refresh(RefreshSession command) {
        return sessions.refresh(command.refreshToken());
    }

    @DELETE
    @Path("/session")
    @RolesAllowed({ Roles.RESIDENT, Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.AUDITOR,
            Roles.ADMINISTRATOR })
    @Operation(operationId = "signOut", summary = "退出登录", description = "立即生效，包括尚未到期的 accessToken。")
    @APIResponse(responseCode = "204", description = "已退出")
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    public Uni<Void> signOut(
            @Parameter(description = "true 表示退出本人在所有设备上的登录", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @QueryParam("everywhere") @Pattern(regexp = "true|false", message = "须为 true 或 false|must be true or false") String everywhere) {
        CallerPrincipal caller = caller();
        return sessions.signOut(caller.person(), caller.sessionId(), "true".equals(everywhere));
    }

    private CallerPrincipal caller() {
        if (identity.getPrincipal() instanceof CallerPrincipal caller) {
            return caller;
        }
        throw new ProblemException(PlatformError.UNAUTHORIZED);
    }
}

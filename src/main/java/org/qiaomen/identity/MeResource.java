package org.qiaomen.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.platform.Preconditions;

import io.smallrye.mutiny.Uni;

/** A resident's own account. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
public class MeResource {

    private final MeService me;
    private final CurrentResident resident;

    MeResource(MeService me, CurrentResident resident) {
        this.me = me;
        this.resident = resident;
    }

    @GET
    @Operation(operationId = "readMe", summary = "查看本人账号")
    @APIResponse(responseCode = "200", description = "本人账号", headers = @Header(name = "ETag", description = "修改时放入 If-Match"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MeView.class)))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<RestResponse<MeView>> read() {
        return me.read(resident.actor()).map(MeResource::withTag);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateMe", summary = "修改本人账号")
    @APIResponse(responseCode = "200", description = "修改后的账号", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MeView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<RestResponse<MeView>> update(
            @Parameter(description = "读取时得到的 ETag", example = "\"v0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            UpdateMe command) {
        return me.update(resident.actor(), ifMatch, command).map(MeResource::withTag);
    }

    private static RestResponse<MeView> withTag(MeView view) {
        return ResponseBuilder.ok(view).header(HttpHeaders.ETAG, Preconditions.etag(view.version())).build();
    }
}

package org.qiaomen.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** What a resident agreed to. */
@Path("/api/v1/me/consents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
public class ConsentResource {

    private final ResidentConsents consents;
    private final CurrentResident resident;

    ConsentResource(ResidentConsents consents, CurrentResident resident) {
        this.consents = consents;
        this.resident = resident;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "giveConsent", summary = "记录同意", description = "记录同意的文本版本和时间。")
    @APIResponse(responseCode = "201", description = "同意的记录", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ConsentView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<RestResponse<ConsentView>> give(GiveConsent command) {
        return consents.give(resident.actor(), command)
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    @GET
    @Operation(operationId = "listConsents", summary = "查看同意记录", description = "新的在前，含撤回。")
    @APIResponse(responseCode = "200", description = "同意和撤回的记录")
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.cursor-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<Page<ConsentView>> list(@QueryParam("cursor") String cursor,
            @Parameter(schema = @Schema(implementation = Integer.class, defaultValue = "20")) @QueryParam("limit") String limit) {
        return consents.list(resident.actor(), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @DELETE
    @Path("/{kind}")
    @Operation(operationId = "withdrawConsent", summary = "撤回同意", description = "撤回另行记录，原同意记录保留。")
    @APIResponse(responseCode = "200", description = "撤回的记录", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ConsentView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "identity.consent-not-found")
    public Uni<ConsentView> withdraw(
            @Parameter(example = "PRIVACY_POLICY", schema = @Schema(implementation = ConsentKind.class)) @PathParam("kind") String kind) {
        return consents.withdraw(resident.actor(), kind(kind));
    }

    private static ConsentKind kind(String name) {
        for (ConsentKind kind : ConsentKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw ProblemException.invalid("kind", "没有这种同意", "there is no such kind of consent");
    }
}

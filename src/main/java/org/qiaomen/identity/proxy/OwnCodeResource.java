package org.qiaomen.identity.proxy;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;

import io.smallrye.mutiny.Uni;

/** The code that one reads to the family. */
@Path("/api/v1/me/resident-code")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proxies")
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class OwnCodeResource {

    private static final String CODE = """
            {"residentCode": "483920175621", "grouped": "4839 2017 5621"}""";

    private final OwnCodes codes;
    private final Principals principals;
    private final CurrentResident resident;

    OwnCodeResource(OwnCodes codes, Principals principals, CurrentResident resident) {
        this.codes = codes;
        this.principals = principals;
        this.resident = resident;
    }

    @GET
    @Operation(operationId = "getResidentCode", summary = "我的家人号 · The code by which my family can ask to act for me", description = "只用来指明是谁，不给任何权限；是否同意由本人决定。It names and gives no right.")
    @APIResponse(responseCode = "200", description = "家人号 (the code)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ResidentCodeView.class), examples = @ExampleObject(name = "code", value = CODE)))
    public Uni<ResidentCodeView> get() {
        UUID me = resident.id();
        return principals.reading(me, null, ProxyScope.FOLLOW).chain(() -> codes.of(me));
    }

    @POST
    @Operation(operationId = "renewResidentCode", summary = "换一个家人号 · Another one; the former is nobody's from now on")
    @APIResponse(responseCode = "200", description = "新的家人号 (the new one)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ResidentCodeView.class), examples = @ExampleObject(name = "code", value = CODE)))
    public Uni<ResidentCodeView> renew() {
        return codes.renew(resident.id());
    }
}

package org.qiaomen.volunteering;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/** The city's rules of volunteering. */
@Path("/api/v1/staff/volunteer/settings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class VolunteerSettingsResource {

    private final CurrentStaff staff;
    private final CitySettings settings;

    VolunteerSettingsResource(CurrentStaff staff, CitySettings settings) {
        this.staff = staff;
        this.settings = settings;
    }

    @GET
    @Operation(operationId = "getVolunteerSettings", summary = "志愿服务的规则 · The rules of volunteering in force today")
    @APIResponse(responseCode = "200", description = "规则", content = @Content(schema = @Schema(implementation = VolunteerSettings.class)))
    public Uni<VolunteerSettings> settings() {
        return settings.read();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putVolunteerSettings", summary = "从某天起的规则 · Set the rules of volunteering from a day on", description = "历史一律保留。")
    @APIResponse(responseCode = "200", description = "设定的规则", content = @Content(schema = @Schema(implementation = VolunteerSettings.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "409", description = "volunteering.settings-date")
    public Uni<VolunteerSettings> setSettings(VolunteerSettings command) {
        return settings.set(staff, command);
    }
}

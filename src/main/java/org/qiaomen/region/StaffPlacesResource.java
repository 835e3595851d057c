package org.qiaomen.region;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import io.smallrye.mutiny.Uni;

/** The lists that a city brings in. */
@Path("/api/v1/staff")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "places")
@RolesAllowed(RegionRoles.ADMINISTRATOR)
@Cancellable(false)
@APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden、region.outside-area")
public class StaffPlacesResource {

    private final PlacesService places;
    private final RegionConfig config;
    private final StaffCaller caller;

    StaffPlacesResource(PlacesService places, RegionConfig config, StaffCaller caller) {
        this.places = places;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @Path("/divisions")
    @Operation(operationId = "loadDivisions", summary = "录入区划", description = "新增或更名，清单以外的不变；一次至多 500 个，上级须在清单中或已录入。重复录入没有影响。")
    @APIResponse(responseCode = "200", description = "录入结果")
    @APIResponse(responseCode = "409", description = "region.parent-missing")
    public Uni<LoadedView> divisions(LoadDivisions command) {
        command.items().forEach(division -> caller.requireCovers(division.areaCode()));
        return places.load(caller.actor(), command);
    }

    @POST
    @Path("/departments")
    @Operation(operationId = "loadDepartments", summary = "录入部门", description = "新增或修改，清单以外的不变；由全市的管理员录入，市须已录入。")
    @APIResponse(responseCode = "200", description = "录入结果")
    @APIResponse(responseCode = "409", description = "region.parent-missing、region.department-name-taken")
    public Uni<LoadedView> departments(LoadDepartments command) {
        caller.requireCovers(config.cityCode());
        return places.load(caller.actor(), command);
    }
}

package org.qiaomen.region;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Grids as administrators draw them. */
@Path("/api/v1/staff/grids")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "places")
@RolesAllowed(RegionRoles.ADMINISTRATOR)
@Cancellable(false)
public class StaffGridResource {

    private final GridService grids;
    private final StaffCaller caller;

    StaffGridResource(GridService grids, StaffCaller caller) {
        this.grids = grids;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addGrids", summary = "录入网格", description = "一次至多 100 个，全部录入或一个也不录入；所属社区须已录入，边界须闭合、不自相交、互不重叠。")
    @APIResponse(responseCode = "200", description = "录入的网格数")
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json、region.polygon-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden、region.outside-area")
    @APIResponse(responseCode = "409", description = "region.grid-exists、region.grid-name-taken、region.polygon-overlaps、region.parent-missing")
    public Uni<LoadedView> add(AddGrids command) {
        command.items().forEach(grid -> caller.requireCovers(grid.code()));
        return grids.add(caller.actor(), command);
    }

    @GET
    @Path("/{code}")
    @Operation(operationId = "readGrid", summary = "查看网格及其边界")
    @APIResponse(responseCode = "200", description = "网格", headers = @Header(name = "ETag", description = "修改时放入 If-Match"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = GridView.class)))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "region.grid-not-found，含不在管辖范围内")
    public Uni<RestResponse<GridView>> read(
            @Parameter(description = "网格代码 15 位", example = "990181001001001") @PathParam("code") String code) {
        return grids.read(code, caller::covers).map(StaffGridResource::withTag);
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "redrawGrid", summary = "修改网格名称和边界", description = "边界须闭合、不自相交、不与其他网格重叠；各服务节点在数秒内生效。")
    @APIResponse(responseCode = "200", description = "修改后的网格", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = GridView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、region.polygon-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "region.grid-not-found，含不在管辖范围内")
    @APIResponse(responseCode = "409", description = "region.grid-name-taken、region.polygon-overlaps")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<RestResponse<GridView>> redraw(
            @Parameter(description = "网格代码 15 位", example = "990181001001001") @PathParam("code") String code,
            @Parameter(description = "读取时得到的 ETag", example = "\"v1\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            RedrawGrid command) {
        return grids.redraw(caller.actor(), caller::covers, code, ifMatch, command).map(StaffGridResource::withTag);
    }

    private static RestResponse<GridView> withTag(GridView grid) {
        return ResponseBuilder.ok(grid).header(HttpHeaders.ETAG, Preconditions.etag(grid.version())).build();
    }
}

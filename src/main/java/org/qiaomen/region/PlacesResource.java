package org.qiaomen.region;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** What anyone may know of the city's places. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "places", description = "区划、网格、部门")
@PermitAll
@NonBlocking
public class PlacesResource {

    private static final int CACHE_SECONDS = 300;

    private final Divisions divisions;
    private final Departments departments;
    private final GridIndex grids;
    private final RateLimiter limits;

    PlacesResource(Divisions divisions, Departments departments, GridIndex grids, RateLimiter limits) {
        this.divisions = divisions;
        this.departments = departments;
        this.grids = grids;
        this.limits = limits;
    }

    @GET
    @Path("/divisions")
    @Cache(maxAge = CACHE_SECONDS)
    @Operation(operationId = "listDivisions", summary = "下级区划；社区（村）之下为网格", description = "不给 parent 时列出城市。一次全部返回，至多 999 个。")
    @APIResponse(responseCode = "200", description = "按代码排序", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(value = """
            {"items":[{"code":"990181001000","areaCode":"990181001","parentAreaCode":"990181","level":"TOWNSHIP",
            "name":"城东街道"}],"nextCursor":null}""")))
    @APIResponse(responseCode = "400", description = "region.area-code-invalid")
    @APIResponse(responseCode = "404", description = "region.division-not-found")
    public Page<DivisionView> list(
            @Parameter(description = "上级的有效前缀（6、9、12 位）或 12 位区划代码", example = "990181") @QueryParam("parent") String parent) {
        return new Page<>(divisions.within(parent), null);
    }

    @GET
    @Path("/departments")
    @Cache(maxAge = CACHE_SECONDS)
    @Operation(operationId = "listDepartments", summary = "承办部门及其办公电话", description = "一次全部返回。")
    @APIResponse(responseCode = "200", description = "按代码排序", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(value = """
            {"items":[{"code":"D02","name":"敲门市城市管理和综合执法局","phone":"12345-02"}],"nextCursor":null}""")))
    public Page<DepartmentView> departments() {
        List<DepartmentView> all = departments.all();
        return new Page<>(all, null);
    }

    @GET
    @Path("/grids/locate")
    @Operation(operationId = "locateGrid", summary = "坐标所在的网格")
    @APIResponse(responseCode = "200", description = "所在网格及其社区、镇街", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = GridPlace.class), examples = @ExampleObject(value = """
            {"gridCode":"990181001001001","gridName":"安宁社区第一网格","communityCode":"990181001001",
            "communityName":"安宁社区","townshipCode":"990181001","townshipName":"城东街道"}""")))
    @APIResponse(responseCode = "400", description = "region.coordinates-invalid")
    @APIResponse(responseCode = "404", description = "region.place-outside")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<GridPlace> locate(
            @Parameter(required = true, description = "纬度，-90 到 90", schema = @Schema(type = SchemaType.NUMBER), example = "28.0042") @QueryParam("latitude") String latitude,
            @Parameter(required = true, description = "经度，-180 到 180", schema = @Schema(type = SchemaType.NUMBER), example = "112.0131") @QueryParam("longitude") String longitude,
            @Parameter(required = true, description = "坐标系：手机与小程序为 GCJ02", schema = @Schema(implementation = CoordinateSystem.class)) @QueryParam("coordinateSystem") String coordinateSystem,
            @Context HttpServerRequest request) {
        return limits.check("grid-locate", request.remoteAddress().hostAddress())
                .map(allowed -> grids.locate(Coordinates.parse(latitude, longitude, coordinateSystem))
                        .orElseThrow(() -> new ProblemException(RegionError.PLACE_OUTSIDE)));
    }
}

package org.qiaomen.region.calendar;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.region.RegionConfig;
import org.qiaomen.region.StaffCaller;

import io.smallrye.mutiny.Uni;

/** The yearly notices, as administrators load them. */
@Path("/api/v1/staff/calendar/{year: [0-9]{4}}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calendar", description = "工作日历")
@RolesAllowed("administrator")
@Cancellable(false)
public class StaffCalendarResource {

    private final CalendarService calendar;
    private final StaffCaller caller;
    private final RegionConfig config;

    StaffCalendarResource(CalendarService calendar, StaffCaller caller, RegionConfig config) {
        this.calendar = calendar;
        this.config = config;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "readCalendarYear", summary = "查看年度放假调休安排")
    @APIResponse(responseCode = "200", description = "未导入的年份 announced 为 false，版本为 0", headers = @Header(name = "ETag", description = "导入时放入 If-Match"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CalendarYearView.class), examples = @ExampleObject(value = """
            {"year":2027,"announced":false,"version":0,"days":[]}""")))
    @APIResponse(responseCode = "400", description = "region.calendar-year-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<RestResponse<CalendarYearView>> read(@Parameter(example = "2026") @PathParam("year") int year) {
        return calendar.read(year).map(StaffCalendarResource::withTag);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "announceCalendarYear", summary = "导入国务院办公厅年度放假调休通知", description = "整体替换该年度的安排；此前按周末暂定的期限随后重新计算。")
    @APIResponse(responseCode = "200", description = "导入后的安排", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CalendarYearView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、region.calendar-year-invalid、region.calendar-days-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden、region.outside-area")
    @APIResponse(responseCode = "409", description = "region.calendar-day-taken")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<RestResponse<CalendarYearView>> announce(
            @Parameter(example = "2027") @PathParam("year") int year,
            @Parameter(description = "读取时得到的 ETag", example = "\"v0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            AnnounceYear command) {
        // Every promise of the city hangs on it.
        caller.requireCovers(config.cityCode());
        return calendar.announce(caller.actor(), year, ifMatch, command).map(StaffCalendarResource::withTag);
    }

    private static RestResponse<CalendarYearView> withTag(CalendarYearView year) {
        return ResponseBuilder.ok(year).header(HttpHeaders.ETAG, Preconditions.etag(year.version())).build();
    }
}

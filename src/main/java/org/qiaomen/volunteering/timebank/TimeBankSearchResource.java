package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.volunteering.EnumParam;
import org.qiaomen.volunteering.Nearby;
import org.qiaomen.volunteering.Skill;
import org.qiaomen.volunteering.Times;

import io.smallrye.mutiny.Uni;

/** Looking for somebody to help. */
@Path("/api/v1/time-bank/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@Tag(name = "time-bank")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed")
public class TimeBankSearchResource {

    private final OrderQueries queries;
    private final Principals principals;
    private final CurrentResident resident;
    private final Clock clock;

    TimeBankSearchResource(OrderQueries queries, Principals principals, CurrentResident resident, Clock clock) {
        this.queries = queries;
        this.principals = principals;
        this.resident = resident;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "searchTimeBankOrders", summary = "附近的求助 · Open orders, soonest first", description = "按地点、时间、技能查找；给出 near 时附匹配程度及理由。")
    @APIResponse(responseCode = "200", description = "一页", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "page", value = TimeBankExamples.PAGE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (near, radius, coordinateSystem, skill, from, to, limit), platform.cursor-invalid")
    public Uni<Page<OrderView>> search(
            @Parameter(description = "纬度,经度", example = "28.2301,112.3012") @QueryParam("near") String near,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "100", maximum = "50000", defaultValue = "3000")) @QueryParam("radius") String radius,
            @Parameter(schema = @Schema(implementation = CoordinateSystem.class)) @QueryParam("coordinateSystem") String coordinateSystem,
            @Parameter(schema = @Schema(implementation = Skill.class)) @QueryParam("skill") String skill,
            @Parameter(example = "2026-05-01T00:00:00+08:00") @QueryParam("from") String from,
            @Parameter(example = "2026-05-02T00:00:00+08:00") @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @QueryParam("limit") String limit) {
        UUID me = resident.id();
        Instant now = clock.instant();
        Instant since = Times.from("from", from);
        return queries.open(me, new OrderRepository.Search(me, Nearby.parse(near, radius, coordinateSystem),
                EnumParam.of(Skill.class, "skill", skill), since == null || since.isBefore(now) ? now : since,
                Times.to("to", to)), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/matches")
    @Operation(operationId = "listMatchingTimeBankOrders", summary = "适合我的求助 · Open orders that suit my offers, the best first", description = "按我登记的技能、地点和时段；附程度及理由，最多五十条。")
    @APIResponse(responseCode = "200", description = "最合适的在前", content = @Content(schema = @Schema(implementation = OrdersView.class), examples = @ExampleObject(name = "list", value = TimeBankExamples.LIST)))
    public Uni<OrdersView> suiting() {
        return queries.suiting(resident.id());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTimeBankOrder", summary = "一笔互助 · One order: whole for the two, without address and code for others while it is open")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (onBehalfOf)")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    public Uni<OrderView> find(@PathParam("id") String id,
            @Parameter(description = "替谁查看") @QueryParam("onBehalfOf") String onBehalfOf) {
        UUID order = TimeBankParams.order(id);
        return reader(onBehalfOf).chain(who -> queries.find(who.residentId(), order));
    }

    private Uni<Principal> reader(String onBehalfOf) {
        return principals.reading(resident.id(), Principals.parse(onBehalfOf), ProxyScope.TIME_BANK);
    }
}

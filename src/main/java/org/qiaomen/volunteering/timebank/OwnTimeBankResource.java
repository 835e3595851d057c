package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import org.qiaomen.platform.Transactions;
import org.qiaomen.volunteering.EnumParam;

import io.smallrye.mutiny.Uni;

/** One's own orders and offers. */
@Path("/api/v1/me/time-bank")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@Tag(name = "time-bank")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed")
public class OwnTimeBankResource {

    private final OrderQueries queries;
    private final Offers offers;
    private final Principals principals;
    private final Transactions transactions;
    private final CurrentResident resident;

    OwnTimeBankResource(OrderQueries queries, Offers offers, Principals principals, Transactions transactions,
            CurrentResident resident) {
        this.queries = queries;
        this.offers = offers;
        this.principals = principals;
        this.transactions = transactions;
        this.resident = resident;
    }

    @GET
    @Path("/orders")
    @Operation(operationId = "listOwnTimeBankOrders", summary = "我的互助 · My orders as who is helped or as who helps, newest first")
    @APIResponse(responseCode = "200", description = "一页", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "page", value = TimeBankExamples.PAGE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (role, onBehalfOf, limit), platform.cursor-invalid")
    public Uni<Page<OrderView>> own(
            @Parameter(description = "默认 REQUESTER", schema = @Schema(implementation = OrderView.Role.class)) @QueryParam("role") String role,
            @Parameter(description = "替谁查看") @QueryParam("onBehalfOf") String onBehalfOf,
            @QueryParam("cursor") String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @QueryParam("limit") String limit) {
        OrderView.Role as = EnumParam.of(OrderView.Role.class, "role", role);
        OrderRepository.Side side = as == OrderView.Role.HELPER ? OrderRepository.Side.HELPER : OrderRepository.Side.REQUESTER;
        Cursor after = Cursor.decode(cursor);
        int most = PageLimit.of(limit);
        return reader(onBehalfOf).chain(who -> queries.own(side, who.residentId(), after, most));
    }

    @GET
    @Path("/offers")
    @Operation(operationId = "listOwnTimeBankOffers", summary = "我登记的帮助 · My own offers")
    @APIResponse(responseCode = "200", description = "全部", content = @Content(schema = @Schema(implementation = OffersView.class), examples = @ExampleObject(name = "offers", value = TimeBankExamples.OFFERS)))
    public Uni<OffersView> own() {
        UUID me = resident.id();
        return transactions.read(session -> offers.own(session, me));
    }

    private Uni<Principal> reader(String onBehalfOf) {
        return principals.reading(resident.id(), Principals.parse(onBehalfOf), ProxyScope.TIME_BANK);
    }
}

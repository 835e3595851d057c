package org.qiaomen.points;

import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** What a resident has, and how it came to be. */
@Path("/api/v1/me/points")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@Tag(name = "points", description = "积分与时间：余额、流水、导出、证明")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
public class PointsResource {

    private final CurrentResident resident;
    private final PointsQueries queries;
    private final StatementExport export;
    private final PointsProofs proofs;
    private final Principals principals;

    PointsResource(CurrentResident resident, PointsQueries queries, StatementExport export, PointsProofs proofs,
            Principals principals) {
        this.resident = resident;
        this.queries = queries;
        this.export = export;
        this.proofs = proofs;
        this.principals = principals;
    }

    @GET
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "getPoints", summary = "我的积分与时间 · My points and time")
    @APIResponse(responseCode = "200", description = "余额，以及将要到期的部分", content = @Content(schema = @Schema(implementation = PointsView.class)))
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    public Uni<PointsView> balance(@QueryParam("onBehalfOf") @Schema(description = "替哪位家人查看（须有代办授权）") String onBehalfOf) {
        return read(onBehalfOf, queries::balance);
    }

    @GET
    @Path("/entries")
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "listPointsEntries", summary = "我的流水 · My statement, newest first")
    @APIResponse(responseCode = "200", description = "一页流水")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit, currency), platform.cursor-invalid")
    public Uni<Page<EntryView>> entries(
            @QueryParam("currency") @Schema(implementation = Currency.class, defaultValue = "POINTS") String currency,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit,
            @QueryParam("onBehalfOf") @Schema(description = "替哪位家人查看（须有代办授权）") String onBehalfOf) {
        Currency of = PointsParams.currency(currency);
        var after = EntryCursor.decode(cursor);
        int count = PageLimit.of(limit);
        return read(onBehalfOf, owner -> queries.entries(owner, of, after, count));
    }

    @GET
    @Path("/export")
    @Produces("text/csv;charset=UTF-8")
    @Operation(operationId = "exportPoints", summary = "导出全部流水 · My whole statement as CSV")
    @APIResponse(responseCode = "200", description = "两个币种的全部流水，新的在前，最多五万条")
    public Uni<Response> export(@QueryParam("onBehalfOf") @Schema(description = "替哪位家人查看（须有代办授权）") String onBehalfOf) {
        return read(onBehalfOf, export::csv).map(csv -> Response.ok(csv)
                .header("Content-Disposition", "attachment; filename=\"points.csv\"").build());
    }

    @GET
    @Path("/proof")
    @Operation(operationId = "provePoints", summary = "流水证明 · Proof of my statement, oldest first", description = "每条流水的哈希链，以及最近一次每日封存；任何人都可以据此自行核对。")
    @APIResponse(responseCode = "200", description = "一页证明，最多五百条")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (currency, after)")
    public Uni<PointsProofView> proof(
            @QueryParam("currency") @Schema(implementation = Currency.class, defaultValue = "POINTS") String currency,
            @QueryParam("after") @Schema(type = SchemaType.INTEGER, minimum = "0") String after,
            @QueryParam("onBehalfOf") @Schema(description = "替哪位家人查看（须有代办授权）") String onBehalfOf) {
        Currency of = PointsParams.currency(currency);
        long from = PointsParams.after(after);
        return read(onBehalfOf, owner -> proofs.of(AccountOwner.resident(owner), of, from));
    }

    // For oneself nothing is asked, and nothing waited for.
    private <T> Uni<T> read(String onBehalfOf, Function<UUID, Uni<T>> read) {
        UUID callerId = resident.id();
        UUID whose = Principals.parse(onBehalfOf);
        return principals.isPlain(callerId, whose) ? read.apply(callerId)
                : principals.reading(callerId, whose, ProxyScope.POINTS).chain(whom -> read.apply(whom.residentId()));
    }
}

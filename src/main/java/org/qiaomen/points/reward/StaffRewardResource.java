package org.qiaomen.points.reward;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.points.EntryCursor;

import io.smallrye.mutiny.Uni;

/** Keeping rewards: what they say, prices by date, stock. Within one's area. */
@Path("/api/v1/staff/rewards")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "reward-desk", description = "积分超市的管理")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffRewardResource {

    private final CurrentStaff staff;
    private final RewardDesk desk;
    private final RewardViews views;
    private final RewardCatalogue catalogue;
    private final StaffRedemptions redemptions;

    StaffRewardResource(CurrentStaff staff, RewardDesk desk, RewardViews views, RewardCatalogue catalogue,
            StaffRedemptions redemptions) {
        this.staff = staff;
        this.desk = desk;
        this.views = views;
        this.catalogue = catalogue;
        this.redemptions = redemptions;
    }

    @POST
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "writeReward", summary = "上架奖品 · Offer a reward", description = "必填名称、每件积分、首批库存；其余都有默认值。")
    @APIResponse(responseCode = "201", description = "已上架", content = @Content(schema = @Schema(implementation = StaffRewardView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, reward.area-unknown, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden, reward.area-not-yours")
    @APIResponse(responseCode = "404", description = "reward.supplier-not-found, attachment.not-found")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> write(@HeaderParam("Idempotency-Key") String key, WriteReward command) {
        return desk.write(RewardCall.of(staff, key, null), command);
    }

    @GET
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "listStaffRewards", summary = "管辖区域内的奖品 · Rewards of one's area, newest first")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (state, limit), platform.cursor-invalid")
    public Uni<Page<StaffRewardView>> list(@QueryParam("state") @Schema(implementation = RewardState.class) String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return views.list(RewardCall.of(staff), Choice.of(RewardState.values(), "state", state), Cursor.decode(cursor),
                PageLimit.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "getStaffReward", summary = "一件奖品：价格、库存、预留 · One reward with prices and stock")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StaffRewardView.class)), description = "ETag 可用于 If-Match")
    @APIResponse(responseCode = "404", description = "reward.not-found")
    public Uni<RestResponse<StaffRewardView>> find(@PathParam("id") String id) {
        return views.find(RewardCall.of(staff), id(id)).map(view -> RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Preconditions.etag(view.version())).build());
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "editReward", summary = "修改、暂停或下架 · Replace what a reward says, pause or end it", description = "已兑换的不受影响。价格与库存另有操作。")
    @APIResponse(responseCode = "200", description = "已修改", content = @Content(schema = @Schema(implementation = StaffRewardView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "404", description = "reward.not-found, reward.supplier-not-found, attachment.not-found")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<Response> edit(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, EditReward command) {
        return desk.edit(RewardCall.of(staff, key, ifMatch), id(id), command);
    }

    @POST
    @Path("/{id}/prices")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setRewardPrice", summary = "从某天起的价格 · Set the price from a day on")
    @APIResponse(responseCode = "200", description = "已设定", content = @Content(schema = @Schema(implementation = StaffRewardView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "404", description = "reward.not-found")
    @APIResponse(responseCode = "409", description = "reward.price-date, platform.idempotency-in-progress")
    public Uni<Response> price(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            SetPrice command) {
        return desk.setPrice(RewardCall.of(staff, key, null), id(id), command);
    }

    @POST
    @Path("/{id}/deliveries")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "deliverReward", summary = "进货 · Take in a delivery")
    @APIResponse(responseCode = "200", description = "已入库", content = @Content(schema = @Schema(implementation = StaffRewardView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "404", description = "reward.not-found")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    public Uni<Response> deliver(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            DeliverStock command) {
        return desk.deliver(RewardCall.of(staff, key, null), id(id), command);
    }

    @POST
    @Path("/{id}/stock-takes")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "countReward", summary = "盘点 · Count what is on the shelf", description = "按实际件数调整库存；已预留而缺货的件数在 shortage。")
    @APIResponse(responseCode = "201", description = "盘点结果", content = @Content(schema = @Schema(implementation = StockTakeView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "404", description = "reward.not-found")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    public Uni<Response> count(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            CountStock command) {
        return desk.count(RewardCall.of(staff, key, null), id(id), command);
    }

    @GET
    @Path("/{id}/movements")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "listStockMovements", summary = "库存流水 · The history of a stock, newest first")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    @APIResponse(responseCode = "404", description = "reward.not-found")
    public Uni<Page<StockMovementView>> movements(@PathParam("id") String id, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return catalogue.movements(RewardCall.of(staff), id(id), EntryCursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/{id}/redemptions")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "listRewardRedemptions", summary = "谁兑换了 · Redemptions of a reward, newest first; audited")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (state, limit), platform.cursor-invalid")
    @APIResponse(responseCode = "404", description = "reward.not-found")
    public Uni<Page<StaffRedemptionView>> redemptions(@PathParam("id") String id,
            @QueryParam("state") @Schema(implementation = RedemptionState.class) String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return redemptions.list(RewardCall.of(staff), id(id), Choice.of(RedemptionState.values(), "state", state),
                Cursor.decode(cursor), PageLimit.of(limit));
    }

    private static UUID id(String text) {
        return RewardCall.id(text, RewardError.NOT_FOUND);
    }
}

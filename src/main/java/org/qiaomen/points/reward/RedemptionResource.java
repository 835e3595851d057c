package org.qiaomen.points.reward;

import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** What a resident redeems. */
@Path("/api/v1/redemptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@Tag(name = "rewards")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
public class RedemptionResource {

    private final CurrentResident resident;
    private final Redeeming redeeming;
    private final OwnRedemptions redemptions;
    private final Principals principals;

    RedemptionResource(CurrentResident resident, Redeeming redeeming, OwnRedemptions redemptions,
            Principals principals) {
        this.resident = resident;
        this.redeeming = redeeming;
        this.redemptions = redemptions;
        this.principals = principals;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "redeem", summary = "兑换 · Redeem: holds the points and reserves the goods, both or neither", description = "领取时出示兑换码；到期未领，积分自动退回。")
    @APIResponse(responseCode = "201", description = "已预留", content = @Content(schema = @Schema(implementation = RedemptionView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "reward.not-found")
    @APIResponse(responseCode = "409", description = "reward.not-available, reward.sold-out, reward.limit-exceeded, reward.price-changed, reward.amount-too-large, points.insufficient, points.account-closed")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> redeem(@HeaderParam("Idempotency-Key") String idempotencyKey, RedeemReward command) {
        return redeeming.redeem(resident.id(), idempotencyKey, command);
    }

    @GET
    @Operation(operationId = "listRedemptions", summary = "我的兑换 · My redemptions, newest first")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (state, limit), platform.cursor-invalid")
    public Uni<Page<RedemptionView>> list(
            @QueryParam("state") @Schema(implementation = RedemptionState.class) String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit,
            @QueryParam("onBehalfOf") @Schema(description = "替哪位家人（须有使用积分的代办授权）") String onBehalfOf) {
        RedemptionState wanted = Choice.of(RedemptionState.values(), "state", state);
        Cursor after = Cursor.decode(cursor);
        int count = PageLimit.of(limit);
        return read(onBehalfOf, owner -> redemptions.list(owner, wanted, after, count));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRedemption", summary = "一笔兑换 · One redemption, with its code")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RedemptionView.class)))
    @APIResponse(responseCode = "404", description = "reward.redemption-not-found")
    public Uni<RedemptionView> find(@PathParam("id") String id,
            @QueryParam("onBehalfOf") @Schema(description = "替哪位家人（须有使用积分的代办授权）") String onBehalfOf) {
        UUID redemption = id(id);
        return read(onBehalfOf, owner -> redemptions.find(owner, redemption));
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(operationId = "cancelRedemption", summary = "取消兑换 · Cancel what was not collected; the points are free again")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RedemptionView.class)), description = "已取消")
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "reward.redemption-not-found")
    @APIResponse(responseCode = "409", description = "reward.already-collected, reward.not-reserved, platform.idempotency-in-progress")
    public Uni<Response> cancel(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            @QueryParam("onBehalfOf") @Schema(description = "替哪位家人（须有使用积分的代办授权）") String onBehalfOf) {
        return redemptions.cancel(resident.id(), Principals.parse(onBehalfOf), id(id), idempotencyKey);
    }

    // The code is as good as the goods: whoever may see it may spend.
    private <T> Uni<T> read(String onBehalfOf, Function<UUID, Uni<T>> read) {
        UUID callerId = resident.id();
        UUID whose = Principals.parse(onBehalfOf);
        return principals.isPlain(callerId, whose) ? read.apply(callerId)
                : principals.reading(callerId, whose, ProxyScope.SPENDING).chain(whom -> read.apply(whom.residentId()));
    }

    private static UUID id(String text) {
        return RewardCall.id(text, RewardError.REDEMPTION_NOT_FOUND);
    }
}

package org.qiaomen.points.reward;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;

import io.smallrye.mutiny.Uni;

/**
 * The counter. Grid workers, supervisors and administrators hand out; taking back gives points back, so that is for supervisors
 * and
 * administrators.
 */
@Path("/api/v1/staff/redemptions")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "reward-counter", description = "领取、退回")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffRedemptionResource {

    private final CurrentStaff staff;
    private final RedemptionCounter counter;

    StaffRedemptionResource(CurrentStaff staff, RedemptionCounter counter) {
        this.staff = staff;
        this.counter = counter;
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "lookUpRedemption", summary = "查兑换码 · What a code stands for, before it is collected; audited")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StaffRedemptionView.class)))
    @APIResponse(responseCode = "404", description = "reward.code-unknown：没有，或不能在此领取")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests：错码太多")
    public Uni<StaffRedemptionView> look(@PathParam("code") String code) {
        return counter.look(RewardCall.of(staff), code);
    }

    @POST
    @Path("/{code}/collection")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "collectRedemption", summary = "领取 · Hand out, once; the points are paid", description = "兑换码可以带空格或连字符。")
    @APIResponse(responseCode = "200", description = "已领取", content = @Content(schema = @Schema(implementation = StaffRedemptionView.class)))
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "reward.code-unknown：没有，或不能在此领取")
    @APIResponse(responseCode = "409", description = "reward.already-collected, reward.not-reserved, platform.idempotency-in-progress")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests：错码太多")
    public Uni<Response> collect(@PathParam("code") String code, @HeaderParam("Idempotency-Key") String key) {
        return counter.collect(RewardCall.of(staff, key, null), code);
    }

    @POST
    @Path("/{code}/return")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "returnRedemption", summary = "退回 · Take back what was collected; the payment is reversed")
    @APIResponse(responseCode = "200", description = "已退回", content = @Content(schema = @Schema(implementation = StaffRedemptionView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "reward.code-unknown")
    @APIResponse(responseCode = "409", description = "reward.not-returnable, platform.idempotency-in-progress")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests：错码太多")
    public Uni<Response> giveBack(@PathParam("code") String code, @HeaderParam("Idempotency-Key") String key,
            ReturnRedemption command) {
        return counter.giveBack(RewardCall.of(staff, key, null), code, command);
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelRedemptionByStaff", summary = "取消无法领取的兑换 · Cancel what cannot be handed out; the resident is told why")
    @APIResponse(responseCode = "200", description = "已取消", content = @Content(schema = @Schema(implementation = StaffRedemptionView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "reward.redemption-not-found")
    @APIResponse(responseCode = "409", description = "reward.already-collected, reward.not-reserved, platform.idempotency-in-progress")
    public Uni<Response> cancel(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            CancelRedemption command) {
        return counter.cancel(RewardCall.of(staff, key, null), RewardCall.id(id, RewardError.REDEMPTION_NOT_FOUND), command);
    }
}

package org.qiaomen.points;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Points as staff move them by hand, the rules they follow, and the proof that the books are right. */
@Path("/api/v1/staff")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "points")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffPointsResource {

    private final CurrentStaff staff;
    private final StaffMovements movements;
    private final AccountClosing closing;
    private final PointsPolicies policies;
    private final LedgerCheck check;

    StaffPointsResource(CurrentStaff staff, StaffMovements movements, AccountClosing closing, PointsPolicies policies,
            LedgerCheck check) {
        this.closing = closing;
        this.staff = staff;
        this.movements = movements;
        this.policies = policies;
        this.check = check;
    }

    @POST
    @Path("/points/awards")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "awardPoints", summary = "发放积分 · Award points", description = "有每日上限；居民会收到通知，并在流水中看到理由。")
    @APIResponse(responseCode = "201", description = "已发放", content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    @APIResponse(responseCode = "409", description = "points.daily-limit, points.account-closed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> award(@HeaderParam("Idempotency-Key") String idempotencyKey, AwardByStaff award) {
        return movements.award(staff, idempotencyKey, award);
    }

    @POST
    @Path("/points/reversals")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "reversePoints", summary = "冲正一笔发放、赠与或捐赠 · Reverse an award, a gift or a donation", description = "流水从不修改，只以相反的一笔冲正，且只能冲正一次。")
    @APIResponse(responseCode = "201", description = "已冲正", content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "points.transaction-not-found")
    @APIResponse(responseCode = "409", description = "points.already-reversed, points.not-reversible, points.insufficient, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> reverse(@HeaderParam("Idempotency-Key") String idempotencyKey,
            ReverseByStaff reverse) {
        return movements.reverse(staff, idempotencyKey, reverse);
    }

    @POST
    @Path("/points/closures")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "closePointsAccount", summary = "居民离开，关闭账户 · Close the accounts of a resident who leaves", description = "余额按本市规则转给直系亲属、捐入公共池或作废；有未了结的预留时不能关闭。")
    @APIResponse(responseCode = "201", description = "已关闭", content = @Content(schema = @Schema(implementation = ClosureView.class), examples = @ExampleObject(name = "closure", value = "{\"residentId\": \"01980c5e-7c00-7abc-9def-0123456789ab\", \"closedAt\": \"2026-12-01T09:30:00+08:00\", \"left\": [{\"currency\": \"TIME\", \"amount\": 120, \"outcome\": \"GIVEN\"}]}")))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    @APIResponse(responseCode = "409", description = "points.still-held, points.not-allowed, points.account-closed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> close(@HeaderParam("Idempotency-Key") String idempotencyKey, CloseAccount command) {
        return closing.close(staff, idempotencyKey, command);
    }

    @DELETE
    @Path("/points/closures/{residentId}")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "reopenPointsAccount", summary = "居民回来，重新开户 · Open the accounts again", description = "关闭时的余额不会恢复。")
    @APIResponse(responseCode = "204", description = "已重新开户")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    @APIResponse(responseCode = "409", description = "points.not-closed")
    public Uni<Void> reopen(@PathParam("residentId") String residentId) {
        return closing.open(staff,
                Ids.parse(residentId).orElseThrow(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND)));
    }

    @GET
    @Path("/ledger/check")
    @RolesAllowed({ Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "checkLedger", summary = "核对账本 · Check the ledger now", description = "各币种合计为零，余额等于流水之和，批次与预留相符，哈希链完整，每笔预留都有主。")
    @APIResponse(responseCode = "200", description = "核对结果", content = @Content(schema = @Schema(implementation = LedgerCheckView.class)))
    public Uni<LedgerCheckView> check() {
        return check.wholly();
    }

    @GET
    @Path("/points/policy")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(operationId = "getPointsPolicy", summary = "积分与时间的规则 · The rules by date")
    @APIResponse(responseCode = "200", description = "当前的规则，以及全部历史与将来的规则", content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Uni<PolicyView> policy() {
        return policies.today().chain(now -> policies.all().map(all -> new PolicyView(now, all)));
    }

    @PUT
    @Path("/points/policy")
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putPointsPolicy", summary = "从某天起的规则 · Set the rules from a day on", description = "预设：北京、南京、广州、瑞安、通用；可以逐条改动。历史一律保留。")
    @APIResponse(responseCode = "200", description = "设定的规则", content = @Content(schema = @Schema(implementation = PointsPolicy.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "409", description = "points.policy-date")
    public Uni<PointsPolicy> setPolicy(SetPolicy policy) {
        return policies.set(staff, policy);
    }
}

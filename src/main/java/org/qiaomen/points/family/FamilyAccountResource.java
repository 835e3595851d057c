package org.qiaomen.points.family;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.EntryCursor;
import org.qiaomen.points.EntryView;
import org.qiaomen.points.PointsParams;
import org.qiaomen.points.PointsProofView;
import org.qiaomen.points.PointsProofs;
import org.qiaomen.points.PointsQueries;

import io.smallrye.mutiny.Uni;

/** What a family keeps together; to everybody else it is not there. */
@Path("/api/v1/me/family-accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@Tag(name = "family-accounts", description = "家庭积分：直系亲属一起存、一起用")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden, family-account.founders-alone")
public class FamilyAccountResource {

    static final String ACCOUNT = "{\"id\": \"01980c5e-7c00-7abc-9def-0123456789ab\", \"name\": \"我们一家\", \"mine\": true,"
            + " \"points\": {\"balance\": 70, \"held\": 0, \"expiring\": []}, \"members\": [{\"id\":"
            + " \"01980c5e-0000-7abc-9def-0123456789ab\", \"name\": \"王**\", \"phone\": \"138****1234\"}],"
            + " \"createdAt\": \"2026-12-01T09:30:00.000+08:00\"}";
    static final String MOVED = "{\"transactionId\": \"01980c5e-7c00-7abc-9def-0123456789ab\", \"amountPoints\": 30,"
            + " \"familyBalance\": 70}";
    private static final String PATH = "/api/v1/me/family-accounts/";

    private final CurrentResident resident;
    private final FamilyAccounts accounts;
    private final FamilyMovements movements;
    private final FamilyMembers members;
    private final PointsQueries points;
    private final PointsProofs proofs;
    private final Transactions transactions;
    private final IdempotentWrites writes;

    FamilyAccountResource(CurrentResident resident, FamilyAccounts accounts, FamilyMovements movements,
            FamilyMembers members, PointsQueries points, PointsProofs proofs, Transactions transactions,
            IdempotentWrites writes) {
        this.resident = resident;
        this.accounts = accounts;
        this.movements = movements;
        this.members = members;
        this.points = points;
        this.proofs = proofs;
        this.transactions = transactions;
        this.writes = writes;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openFamilyAccount", summary = "开设家庭积分账户 · Open an account for the family", description = "开户人添加已确认的直系亲属；成员都可以查看、存入和领用。")
    @APIResponse(responseCode = "201", description = "已开设", content = @Content(schema = @Schema(implementation = FamilyAccountView.class), examples = @ExampleObject(name = "account", value = ACCOUNT)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (name), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "409", description = "family-account.too-many, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> open(@HeaderParam("Idempotency-Key") String key, OpenFamilyAccount command) {
        UUID me = resident.id();
        return writes.create(IdempotentCall.of(me, "POST /me/family-accounts", key, command),
                session -> accounts.open(session, me, command), view -> PATH + view.id());
    }

    @GET
    @Operation(operationId = "listFamilyAccounts", summary = "我的家庭积分账户 · Those that I opened or was added to")
    @APIResponse(responseCode = "200", description = "全部", content = @Content(schema = @Schema(implementation = FamilyAccountsView.class), examples = @ExampleObject(name = "accounts", value = "{\"items\": [{\"id\": \"01980c5e-7c00-7abc-9def-0123456789ab\", \"name\": \"我们一家\", \"mine\": true}]}")))
    public Uni<FamilyAccountsView> list() {
        UUID me = resident.id();
        return transactions.read(session -> accounts.of(session, me));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFamilyAccount", summary = "家庭积分余额与成员 · Balance and members")
    @APIResponse(responseCode = "200", description = "余额、将到期的部分、成员", content = @Content(schema = @Schema(implementation = FamilyAccountView.class), examples = @ExampleObject(name = "account", value = ACCOUNT)))
    @APIResponse(responseCode = "404", description = "family-account.not-found")
    public Uni<FamilyAccountView> find(@PathParam("id") String id) {
        UUID me = resident.id();
        UUID family = parse(id);
        return transactions.read(session -> accounts.find(session, family, me));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "closeFamilyAccount", summary = "关闭家庭积分账户 · Close it; what is left goes to whoever opened it")
    @APIResponse(responseCode = "204", description = "已关闭")
    @APIResponse(responseCode = "404", description = "family-account.not-found")
    @APIResponse(responseCode = "409", description = "points.insufficient：有积分恰在此时到期，过几分钟再试；points.account-closed")
    public Uni<Void> close(@PathParam("id") String id) {
        UUID me = resident.id();
        UUID family = parse(id);
        return transactions.write(session -> accounts.close(session, family, me)).invoke(movements::announce);
    }

    @GET
    @Path("/{id}/entries")
    @Operation(operationId = "listFamilyEntries", summary = "家庭积分流水 · Its statement, newest first")
    @APIResponse(responseCode = "200", description = "一页流水")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    @APIResponse(responseCode = "404", description = "family-account.not-found")
    public Uni<Page<EntryView>> entries(@PathParam("id") String id, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        UUID me = resident.id();
        UUID family = parse(id);
        long before = EntryCursor.decode(cursor);
        int count = PageLimit.of(limit);
        return transactions.read(session -> members.require(session, family, me))
                .chain(() -> points.entries(AccountOwner.family(family), Currency.POINTS, before, count));
    }

    @GET
    @Path("/{id}/proof")
    @Operation(operationId = "proveFamilyAccount", summary = "家庭积分流水证明 · Proof of its statement, oldest first")
    @APIResponse(responseCode = "200", description = "一页证明，最多五百条", content = @Content(schema = @Schema(implementation = PointsProofView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (after)")
    @APIResponse(responseCode = "404", description = "family-account.not-found")
    public Uni<PointsProofView> proof(@PathParam("id") String id,
            @QueryParam("after") @Schema(type = SchemaType.INTEGER, minimum = "0") String after) {
        UUID me = resident.id();
        UUID family = parse(id);
        long from = PointsParams.after(after);
        return transactions.read(session -> members.require(session, family, me))
                .chain(() -> proofs.of(AccountOwner.family(family), Currency.POINTS, from));
    }

    @POST
    @Path("/{id}/members")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addFamilyMember", summary = "添加成员 · Add a confirmed direct relative; by whoever opened it, again does nothing")
    @APIResponse(responseCode = "204", description = "已添加")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (residentId), platform.malformed-json")
    @APIResponse(responseCode = "404", description = "family-account.not-found, identity.resident-not-found")
    @APIResponse(responseCode = "409", description = "family-account.not-a-relative, family-account.too-many")
    public Uni<Void> add(@PathParam("id") String id, AddFamilyMember command) {
        UUID me = resident.id();
        UUID family = parse(id);
        return transactions.write(session -> accounts.add(session, family, me, command.residentId()))
                .invoke(movements::announce);
    }

    @DELETE
    @Path("/{id}/members/{residentId}")
    @Operation(operationId = "removeFamilyMember", summary = "移除成员，或自己退出 · Take a member out, or leave")
    @APIResponse(responseCode = "204", description = "已移除")
    @APIResponse(responseCode = "404", description = "family-account.not-found, family-account.member-not-found")
    public Uni<Void> remove(@PathParam("id") String id, @PathParam("residentId") String residentId) {
        UUID me = resident.id();
        UUID family = parse(id);
        UUID member = Ids.parse(residentId)
                .orElseThrow(() -> new ProblemException(FamilyAccountError.MEMBER_NOT_FOUND));
        return transactions.write(session -> accounts.remove(session, family, me, member));
    }

    @POST
    @Path("/{id}/deposits")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "payIntoFamilyAccount", summary = "存入 · Pay in from one's own points; they keep their days", description = "存入的积分归全家，不再退回个人。")
    @APIResponse(responseCode = "201", description = "已存入", content = @Content(schema = @Schema(implementation = FamilyMovementView.class), examples = @ExampleObject(name = "moved", value = MOVED)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (amountPoints, note), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "family-account.not-found")
    @APIResponse(responseCode = "409", description = "points.insufficient, points.account-closed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> payIn(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            MoveFamilyPoints command) {
        UUID me = resident.id();
        UUID family = parse(id);
        IdempotentCall call = IdempotentCall.of(me, "POST /me/family-accounts/" + family + "/deposits", key, command);
        return writes
                .create(call, session -> movements.payIn(session, family, me, Ids.next().toString(), command), view -> null)
                .invoke(movements::announce);
    }

    @POST
    @Path("/{id}/withdrawals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "takeOutOfFamilyAccount", summary = "领用 · Take out into one's own points, to redeem with", description = "其他成员都会收到通知。之后照常兑换；取消或退货时，积分回到兑换的人那里。")
    @APIResponse(responseCode = "201", description = "已领用", content = @Content(schema = @Schema(implementation = FamilyMovementView.class), examples = @ExampleObject(name = "moved", value = MOVED)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (amountPoints, note), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "family-account.not-found")
    @APIResponse(responseCode = "409", description = "points.insufficient, points.account-closed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> takeOut(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            MoveFamilyPoints command) {
        UUID me = resident.id();
        UUID family = parse(id);
        IdempotentCall call = IdempotentCall.of(me, "POST /me/family-accounts/" + family + "/withdrawals", key, command);
        return writes.create(call, session -> movements.takeOut(session, family, me, Ids.next().toString(), command),
                view -> null).invoke(movements::announce);
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(FamilyAccountError.NOT_FOUND));
    }
}

package org.qiaomen.volunteering.need;

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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
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

/** What a group has, for those who organise it; to everybody else it is not there. */
@Path("/api/v1/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
public class GroupPointsResource {

    static final String MOVED = "{\"transactionId\": \"01980c5e-7c00-7abc-9def-0123456789ab\", \"currency\": \"POINTS\","
            + " \"amount\": 30, \"groupBalance\": 70}";
    private static final String GROUPS = "/volunteer/groups/";

    private final CurrentResident resident;
    private final GroupPoints accounts;
    private final Groups groups;
    private final PointsQueries points;
    private final PointsProofs proofs;
    private final Transactions transactions;
    private final IdempotentWrites writes;

    GroupPointsResource(CurrentResident resident, GroupPoints accounts, Groups groups, PointsQueries points,
            PointsProofs proofs, Transactions transactions, IdempotentWrites writes) {
        this.resident = resident;
        this.accounts = accounts;
        this.groups = groups;
        this.points = points;
        this.proofs = proofs;
        this.transactions = transactions;
        this.writes = writes;
    }

    @GET
    @Path("/groups/{id}/points")
    @Operation(operationId = "getGroupPoints", summary = "团队的积分与时间 · What a group has")
    @APIResponse(responseCode = "200", description = "余额，以及将要到期的部分", content = @Content(schema = @Schema(implementation = GroupPointsView.class), examples = @ExampleObject(name = "points", value = "{\"groupId\": \"01980c5e-7c00-7abc-9def-0123456789ab\", \"name\": \"暖冬志愿队\", \"points\": {\"balance\": 70, \"held\": 0, \"expiring\": []}, \"time\": {\"minutes\": 0, \"held\": 0, \"expiring\": []}}")))
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found")
    public Uni<GroupPointsView> balance(@PathParam("id") UUID id) {
        UUID me = resident.id();
        return transactions.read(session -> accounts.balance(session, id, me));
    }

    @GET
    @Path("/groups/{id}/points/entries")
    @Operation(operationId = "listGroupEntries", summary = "团队流水 · Its statement, newest first")
    @APIResponse(responseCode = "200", description = "一页流水")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit, currency), platform.cursor-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found")
    public Uni<Page<EntryView>> entries(@PathParam("id") UUID id,
            @QueryParam("currency") @Schema(implementation = Currency.class, defaultValue = "POINTS") String currency,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        UUID me = resident.id();
        Currency of = PointsParams.currency(currency);
        long before = EntryCursor.decode(cursor);
        int count = PageLimit.of(limit);
        return transactions.read(session -> groups.requireOrganised(session, id, me))
                .chain(() -> points.entries(AccountOwner.group(id), of, before, count));
    }

    @GET
    @Path("/groups/{id}/points/proof")
    @Operation(operationId = "proveGroupPoints", summary = "团队流水证明 · Proof of its statement, oldest first")
    @APIResponse(responseCode = "200", description = "一页证明，最多五百条", content = @Content(schema = @Schema(implementation = PointsProofView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (currency, after)")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found")
    public Uni<PointsProofView> proof(@PathParam("id") UUID id,
            @QueryParam("currency") @Schema(implementation = Currency.class, defaultValue = "POINTS") String currency,
            @QueryParam("after") @Schema(type = SchemaType.INTEGER, minimum = "0") String after) {
        UUID me = resident.id();
        Currency of = PointsParams.currency(currency);
        long from = PointsParams.after(after);
        return transactions.read(session -> groups.requireOrganised(session, id, me))
                .chain(() -> proofs.of(AccountOwner.group(id), of, from));
    }

    @POST
    @Path("/groups/{id}/points/deposits")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "payIntoGroup", summary = "转给团队 · An organiser's own points or minutes, for the group")
    @APIResponse(responseCode = "201", description = "已转入", content = @Content(schema = @Schema(implementation = GroupMovementView.class), examples = @ExampleObject(name = "moved", value = MOVED)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found")
    @APIResponse(responseCode = "409", description = "points.insufficient, points.not-allowed, points.not-yet-spendable, points.account-closed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> payIn(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key,
            PayIntoGroup command) {
        Actor me = resident.actor();
        return moved(me, id, "deposits", key, command, session -> accounts.payIn(session, id, me, command));
    }

    @POST
    @Path("/groups/{id}/points/gifts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "giveFromGroup", summary = "赠与志愿者 · Thank a volunteer, by his number; never an organiser", description = "分钟只在本市允许赠与非直系亲属、且团队不限于捐赠时可以赠与。")
    @APIResponse(responseCode = "201", description = "已赠与", content = @Content(schema = @Schema(implementation = GroupMovementView.class), examples = @ExampleObject(name = "moved", value = MOVED)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found, volunteering.volunteer-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.gift-to-organiser, points.insufficient, points.not-allowed, points.account-closed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> give(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key,
            GiveFromGroup command) {
        Actor me = resident.actor();
        return moved(me, id, "gifts", key, command, session -> accounts.give(session, id, me, command));
    }

    @POST
    @Path("/groups/{id}/points/donations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "donateFromGroup", summary = "团队捐赠时间 · Donate the group's minutes to the public pool")
    @APIResponse(responseCode = "201", description = "已捐赠", content = @Content(schema = @Schema(implementation = GroupMovementView.class), examples = @ExampleObject(name = "moved", value = MOVED)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (minutes), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found")
    @APIResponse(responseCode = "409", description = "points.insufficient, points.not-allowed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> donate(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key,
            DonateFromGroup command) {
        Actor me = resident.actor();
        return moved(me, id, "donations", key, command, session -> accounts.donate(session, id, me, command));
    }

    private Uni<Response> moved(Actor me, UUID id, String what, String key, Object command,
            Function<Mutiny.Session, Uni<GroupMovementView>> work) {
        IdempotentCall call = IdempotentCall.of(me.id(), "POST " + GROUPS + id + "/points/" + what, key, command);
        return writes.create(call, work, view -> null).invoke(accounts::announce);
    }
}

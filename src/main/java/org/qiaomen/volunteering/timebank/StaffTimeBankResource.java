package org.qiaomen.volunteering.timebank;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.volunteering.EnumParam;
import org.qiaomen.volunteering.FraudSignals;

import io.smallrye.mutiny.Uni;

/**
 * What staff do in the time bank of their area: ask for elders, give from the pool, take down codes, mediate. All is audited.
 */
@Path("/api/v1/staff/time-bank")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "time-bank")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffTimeBankResource {

    private final StaffTimeBank desk;
    private final OrderQueries queries;
    private final OrderNews news;
    private final FraudSignals signals;
    private final IdempotentWrites writes;
    private final RateLimiter limits;
    private final CurrentStaff staff;

    StaffTimeBankResource(StaffTimeBank desk, OrderQueries queries, OrderNews news, FraudSignals signals,
            IdempotentWrites writes, RateLimiter limits, CurrentStaff staff) {
        this.desk = desk;
        this.queries = queries;
        this.news = news;
        this.signals = signals;
        this.writes = writes;
        this.limits = limits;
        this.staff = staff;
    }

    @GET
    @Path("/orders")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR, Roles.AUDITOR })
    @Operation(operationId = "listTimeBankOrders", summary = "辖区互助 · Orders of one's area by state, newest first; audited")
    @APIResponse(responseCode = "200", description = "一页", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "page", value = TimeBankExamples.PAGE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (state, limit), platform.cursor-invalid")
    public Uni<Page<OrderView>> list(
            @Parameter(description = "默认 DISPUTED", schema = @Schema(implementation = OrderState.class)) @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @QueryParam("limit") String limit) {
        OrderState wanted = EnumParam.of(OrderState.class, "state", state);
        return queries.within(staff.actor(), staff.areaCode(), wanted == null ? OrderState.DISPUTED : wanted,
                Cursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/orders/{id}")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR, Roles.AUDITOR })
    @Operation(operationId = "readTimeBankOrder", summary = "一笔互助及其经过 · One order with its history; audited")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "404", description = "timebank.order-not-found：没有这笔互助，或不在管辖范围")
    public Uni<OrderView> find(@PathParam("id") String id) {
        return queries.findWithin(staff.actor(), staff.areaCode(), TimeBankParams.order(id));
    }

    @GET
    @Path("/pool")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "getTimePool", summary = "公共时间池 · What is in the public pool")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PoolView.class), examples = @ExampleObject(name = "pool", value = "{\"minutes\": 6000, \"available\": 5940, \"held\": 60}")))
    public Uni<PoolView> pool() {
        return desk.pool();
    }

    @POST
    @Path("/orders")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "placeTimeBankOrderFor", summary = "替辖区老人求助 · Ask for an elder of one's area", description = "老人会收到通知。fromPool 由另一位工作人员决定。")
    @APIResponse(responseCode = "201", description = "已发布", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid, timebank.place-invalid, timebank.starts-at-invalid")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found：没有该居民，或不在管辖范围")
    @APIResponse(responseCode = "409", description = "points.insufficient, points.not-allowed, points.not-yet-spendable, timebank.too-many-orders, timebank.suspended, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> place(@HeaderParam("Idempotency-Key") String key, PlaceOrderFor command) {
        Actor actor = staff.actor();
        String area = staff.areaCode();
        return writes.create(IdempotentCall.of(actor.id(), "POST /staff/time-bank/orders", key, command),
                session -> desk.place(session, actor, area, command),
                view -> "/api/v1/staff/time-bank/orders/" + view.id()).invoke(news::announce);
    }

    @POST
    @Path("/orders/{id}/pool-decision")
    @RolesAllowed(Roles.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "decideTimePool", summary = "是否由公共时间池支付 · Give help from the pool, or not; with reasons", description = "由没有经手的工作人员决定；池中不足则不能给。本人余额足够的不给。")
    @APIResponse(responseCode = "200", description = "已决定", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (approved, reason), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden, timebank.not-yours-to-decide")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "points.insufficient, timebank.not-now, timebank.pool-not-needed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> decidePool(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            DecidePool command) {
        Actor actor = staff.actor();
        String area = staff.areaCode();
        UUID order = TimeBankParams.order(id);
        return step("pool-decision", order, key, command,
                session -> desk.decidePool(session, actor, area, order, command));
    }

    @POST
    @Path("/orders/{id}/code")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
    @Operation(operationId = "readOutStartCode", summary = "给求助人念开始码 · The start code, to be read to who is helped, over the telephone; audited", description = "先核实对方是求助人，再念；不给帮助者。看过开始码的人不能再调解这笔互助。")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StartCodeView.class), examples = @ExampleObject(name = "code", value = "{\"code\": \"482105\", \"spoken\": \"四八二 幺零五\"}")))
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.not-now")
    public Uni<StartCodeView> code(@PathParam("id") String id) {
        Actor actor = staff.actor();
        return desk.code(actor, staff.areaCode(), TimeBankParams.order(id));
    }

    @POST
    @Path("/orders/{id}/start")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "startTimeBankOrderByTelephone", summary = "电话登记开始 · Take down the code that a helper reads over the telephone")
    @APIResponse(responseCode = "200", description = "服务开始", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (code), timebank.code-mistyped, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden, timebank.code-wrong")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.not-now, timebank.daily-cap, volunteering.overlap, volunteering.impossible-travel, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> start(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            StartOrder command) {
        Actor actor = staff.actor();
        String area = staff.areaCode();
        UUID order = TimeBankParams.order(id);
        String code = StartCodes.read(command.code());
        return limits.check(TimeBankResource.CODE_LIMIT, order + ":" + actor.id())
                .chain(() -> step("start", order, key, command,
                        session -> desk.start(session, actor, area, order, code)));
    }

    @POST
    @Path("/orders/{id}/decision")
    @RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "decideTimeBankOrder", summary = "调解决定 · Decide a dispute: so many minutes to the helper, the rest back; with reasons both read", description = "经手过这笔互助的人不能调解。")
    @APIResponse(responseCode = "200", description = "已决定并结算", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (minutes, reason), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden, timebank.not-yours-to-decide")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.not-now, timebank.minutes-too-many, points.not-allowed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> decide(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            DecideOrder command) {
        Actor actor = staff.actor();
        String area = staff.areaCode();
        UUID order = TimeBankParams.order(id);
        return step("decision", order, key, command, session -> desk.decide(session, actor, area, order, command));
    }

    @POST
    @Path("/orders/{id}/excuse")
    @RolesAllowed(Roles.SUPERVISOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "excuseTimeBankAbsence", summary = "缺席免责 · Excuse who did not come or cancelled late", description = "免责后不再计入暂停使用的次数。")
    @APIResponse(responseCode = "200", description = "已免责", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (reason), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found, timebank.absence-not-found")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> excuse(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            ExcuseAbsence command) {
        Actor actor = staff.actor();
        String area = staff.areaCode();
        UUID order = TimeBankParams.order(id);
        return step("excuse", order, key, command, session -> desk.excuse(session, actor, area, order, command));
    }

    private Uni<Response> step(String step, UUID order, String key, Object command,
            Function<Mutiny.Session, Uni<OrderView>> work) {
        IdempotentCall call = IdempotentCall.of(staff.id(), "staff.time-bank." + step + "/" + order, key, command);
        return signals.listing(writes.change(call, work)).invoke(news::announce);
    }
}

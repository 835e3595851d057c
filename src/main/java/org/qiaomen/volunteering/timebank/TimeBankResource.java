package org.qiaomen.volunteering.timebank;

import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.RateLimiter;

import io.smallrye.mutiny.Uni;

/** The steps of an hour of help, each by the one whose turn it is. */
@Path("/api/v1/time-bank/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@Tag(name = "time-bank", description = "时间银行、邻里互助：求助一小时，帮人一小时")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed")
@APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
public class TimeBankResource {

    static final String CODE_LIMIT = "time-bank-codes";

    private final OrderSteps steps;
    private final OrderHelping helping;
    private final OrderSettling settling;
    private final OrderCancelling cancelling;
    private final OrderDisputes disputes;
    private final RateLimiter limits;
    private final CurrentResident resident;

    TimeBankResource(OrderSteps steps, OrderHelping helping, OrderSettling settling, OrderCancelling cancelling,
            OrderDisputes disputes, RateLimiter limits, CurrentResident resident) {
        this.steps = steps;
        this.helping = helping;
        this.settling = settling;
        this.cancelling = cancelling;
        this.disputes = disputes;
        this.limits = limits;
        this.resident = resident;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "placeTimeBankOrder", summary = "求助一小时 · Ask for an hour of help", description = "预留相应的时间；fromPool 则先由社区决定。附近合适的帮助者会收到通知，人数有上限。")
    @APIResponse(responseCode = "201", description = "已发布", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid, timebank.place-invalid, timebank.starts-at-invalid")
    @APIResponse(responseCode = "409", description = "points.insufficient, points.not-allowed, points.not-yet-spendable, timebank.too-many-orders, timebank.suspended, platform.idempotency-in-progress")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> place(@HeaderParam("Idempotency-Key") String key, PlaceOrder command) {
        return steps.place(resident.id(), key, command);
    }

    @POST
    @Path("/{id}/acceptance")
    @Operation(operationId = "acceptTimeBankOrder", summary = "接单 · Accept; the first one has it", description = "不能接自己的单，也不能接自己替人发的单；与已有服务冲突、超过一天的上限、近期多次缺席都不能接。")
    @APIResponse(responseCode = "200", description = "已接单", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.taken, timebank.own-order, timebank.not-now, timebank.daily-cap, timebank.suspended, volunteering.overlap, volunteering.too-young, volunteering.age-unknown")
    public Uni<Response> accept(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key) {
        UUID order = TimeBankParams.order(id);
        return step("accept", order, key, null, null, "接单", (session, who) -> helping.accept(session, who, order));
    }

    @POST
    @Path("/{id}/start")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "startTimeBankOrder", summary = "凭开始码开始 · Start with the code that was read aloud", description = "一小时内最多试五次。同一时间在两处服务会被拒绝，并报给工作人员。")
    @APIResponse(responseCode = "200", description = "服务开始", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (code), timebank.code-mistyped, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.not-now, timebank.daily-cap, volunteering.overlap, volunteering.impossible-travel, platform.idempotency-in-progress")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> start(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            StartOrder command) {
        UUID order = TimeBankParams.order(id);
        String code = StartCodes.read(command.code());
        // Each caller's own tries: nobody uses up those of the helper.
        return limits.check(CODE_LIMIT, order + ":" + resident.id())
                .chain(() -> step("start", order, key, command, null, "开始互助",
                        (session, who) -> helping.start(session, who, order, code)));
    }

    @POST
    @Path("/{id}/finish")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "finishTimeBankOrder", summary = "服务结束 · Say that it is done")
    @APIResponse(responseCode = "200", description = "等求助人确认", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (minutes), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.not-now, timebank.minutes-too-many, points.not-allowed, platform.idempotency-in-progress")
    public Uni<Response> finish(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            FinishOrder command) {
        UUID order = TimeBankParams.order(id);
        return step("finish", order, key, command, null, "结束互助",
                (session, who) -> helping.finish(session, who, order, command == null ? null : command.minutes()));
    }

    @POST
    @Path("/{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "confirmTimeBankOrder", summary = "确认时长，结算 · Confirm the minutes; paid when both agree", description = "求助人确认实际多少分钟，可以少于预留，余下退回。比帮助者所报少时，等帮助者也确认，或由社区调解。")
    @APIResponse(responseCode = "200", description = "已确认", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (minutes), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.not-now, timebank.minutes-too-many, points.not-allowed, platform.idempotency-in-progress")
    public Uni<Response> confirm(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            ConfirmOrder command) {
        UUID order = TimeBankParams.order(id);
        return step("confirm", order, key, command, command == null ? null : command.onBehalfOf(), "确认互助时长",
                (session, who) -> settling.confirm(session, who, order, command == null ? null : command.minutes()));
    }

    @POST
    @Path("/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelTimeBankOrder", summary = "取消、退出、说明对方没来 · Cancel, withdraw, or say that the other did not come", description = "开始以前可以取消：求助人取消，时间全部退回；帮助者退出，继续找人。开始前两小时内取消会记下，多次则暂停使用。")
    @APIResponse(responseCode = "200", description = "已取消或已退出", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (otherAbsent, note), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.not-now, timebank.too-early, platform.idempotency-in-progress")
    public Uni<Response> cancel(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            CancelOrder command) {
        UUID order = TimeBankParams.order(id);
        CancelOrder given = command == null ? new CancelOrder(null, null, null) : command;
        return step("cancel", order, key, command, given.onBehalfOf(), "取消互助",
                (session, who) -> cancelling.cancel(session, who, order, given));
    }

    @POST
    @Path("/{id}/dispute")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "disputeTimeBankOrder", summary = "提出异议 · Dispute: the hold is frozen until a mediator has decided")
    @APIResponse(responseCode = "200", description = "已转社区调解", content = @Content(schema = @Schema(implementation = OrderView.class), examples = @ExampleObject(name = "order", value = TimeBankExamples.ORDER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (text), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "timebank.order-not-found")
    @APIResponse(responseCode = "409", description = "timebank.not-now, platform.idempotency-in-progress")
    public Uni<Response> dispute(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            DisputeOrder command) {
        UUID order = TimeBankParams.order(id);
        return step("dispute", order, key, command, command.onBehalfOf(), "提出异议",
                (session, who) -> disputes.raise(session, who, order, command.text()));
    }

    private Uni<Response> step(String step, UUID order, String key, Object command, UUID onBehalfOf, String act,
            BiFunction<Mutiny.Session, Principal, Uni<TimeBankOrder>> work) {
        return steps.take(new Caller(resident.id(), onBehalfOf), new OrderSteps.Step(step, act, order, key, command), work);
    }
}

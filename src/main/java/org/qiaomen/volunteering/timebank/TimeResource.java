package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;

import io.smallrye.mutiny.Uni;

/** Giving minutes away. */
@Path("/api/v1/me/time")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@Tag(name = "time-bank")
@APIResponse(responseCode = "400", description = "platform.invalid-input (residentId, minutes, message), platform.malformed-json, platform.idempotency-key-invalid")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
@APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
public class TimeResource {

    private final TimeGifts gifts;
    private final Principals principals;
    private final IdempotentWrites writes;
    private final CurrentResident resident;

    TimeResource(TimeGifts gifts, Principals principals, IdempotentWrites writes, CurrentResident resident) {
        this.gifts = gifts;
        this.principals = principals;
        this.writes = writes;
        this.resident = resident;
    }

    @POST
    @Path("/gifts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "giveTime", summary = "赠与时间 · Give minutes, to direct relatives alone where the city says so", description = "直系亲属：配偶、父母、子女、祖父母外祖父母、孙子女外孙子女，须已确认。赠与的时间保留原来的到期日。")
    @APIResponse(responseCode = "201", description = "已赠与", content = @Content(schema = @Schema(implementation = GivenTimeView.class), examples = @ExampleObject(name = "given", value = TimeBankExamples.GIVEN)))
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    @APIResponse(responseCode = "409", description = "points.insufficient, points.not-allowed, points.not-yet-spendable, points.same-account, platform.idempotency-in-progress")
    public Uni<Response> give(@HeaderParam("Idempotency-Key") String key, GiveTime command) {
        UUID me = resident.id();
        IdempotentCall call = IdempotentCall.of(me, "POST /me/time/gifts", key, command);
        String once = once(call);
        return writes.create(call, session -> principals.of(session, me, null, ProxyScope.TIME_BANK, "赠与时间")
                .chain(who -> gifts.give(session, who, once, command)), view -> null).invoke(gifts::announce);
    }

    @POST
    @Path("/donations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "donateTime", summary = "捐赠时间 · Donate minutes to the public pool", description = "公共时间池用来帮助没有余额的老人，由社区决定。")
    @APIResponse(responseCode = "201", description = "已捐赠", content = @Content(schema = @Schema(implementation = GivenTimeView.class), examples = @ExampleObject(name = "given", value = TimeBankExamples.GIVEN)))
    @APIResponse(responseCode = "409", description = "points.insufficient, points.not-allowed, platform.idempotency-in-progress")
    public Uni<Response> donate(@HeaderParam("Idempotency-Key") String key, DonateTime command) {
        UUID me = resident.id();
        IdempotentCall call = IdempotentCall.of(me, "POST /me/time/donations", key, command);
        String once = once(call);
        return writes.create(call, session -> principals.of(session, me, null, ProxyScope.TIME_BANK, "捐赠时间")
                .chain(who -> gifts.donate(session, who, once, command)), view -> null);
    }

    private static String once(IdempotentCall call) {
        return call.callerId() + ":" + (call.key() == null ? Ids.next() : call.key());
    }
}

package org.qiaomen.volunteering.timebank;

import java.time.Instant;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.volunteering.EnumParam;
import org.qiaomen.volunteering.Nearby;
import org.qiaomen.volunteering.Skill;
import org.qiaomen.volunteering.Times;

import io.smallrye.mutiny.Uni;

/** What helpers offer. */
@Path("/api/v1/time-bank/offers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@Tag(name = "time-bank")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class OfferResource {

    private final Offers offers;
    private final Principals principals;
    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final CurrentResident resident;

    OfferResource(Offers offers, Principals principals, Transactions transactions, IdempotentWrites writes,
            CurrentResident resident) {
        this.offers = offers;
        this.principals = principals;
        this.transactions = transactions;
        this.writes = writes;
        this.resident = resident;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "publishTimeBankOffer", summary = "登记我能帮什么 · Offer help: skills, place, how far, which hours of the week")
    @APIResponse(responseCode = "201", description = "已登记", content = @Content(schema = @Schema(implementation = OfferView.class), examples = @ExampleObject(name = "offer", value = TimeBankExamples.OFFER)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid, timebank.place-invalid, timebank.times-invalid")
    @APIResponse(responseCode = "409", description = "timebank.too-many-offers, volunteering.too-young, volunteering.age-unknown, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> publish(@HeaderParam("Idempotency-Key") String key, PublishOffer command) {
        UUID me = resident.id();
        return writes.create(IdempotentCall.of(me, "POST /time-bank/offers", key, command),
                session -> principals.of(session, me, null, ProxyScope.TIME_BANK, "登记互助")
                        .chain(who -> offers.publish(session, who, command)),
                view -> "/api/v1/time-bank/offers/" + view.id());
    }

    @GET
    @Operation(operationId = "searchTimeBankOffers", summary = "谁能帮我 · Offers that suit a place, a time and a skill, the best first", description = "附匹配程度及理由，最多五十条；他人的地点只给大致距离。")
    @APIResponse(responseCode = "200", description = "最合适的在前", content = @Content(schema = @Schema(implementation = OffersView.class), examples = @ExampleObject(name = "offers", value = TimeBankExamples.OFFERS)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (near, coordinateSystem, startsAt, minutes, skill)")
    public Uni<OffersView> search(
            @Parameter(description = "纬度,经度", example = "28.2301,112.3012") @QueryParam("near") String near,
            @Parameter(schema = @Schema(implementation = CoordinateSystem.class)) @QueryParam("coordinateSystem") String coordinateSystem,
            @Parameter(example = "2026-05-01T09:00:00+08:00") @QueryParam("startsAt") String startsAt,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "480", defaultValue = "60")) @QueryParam("minutes") String minutes,
            @Parameter(schema = @Schema(implementation = Skill.class)) @QueryParam("skill") String skill) {
        UUID me = resident.id();
        Nearby place = Nearby.parse(near, null, coordinateSystem);
        Instant start = Times.from("startsAt", startsAt);
        int length = TimeBankParams.minutes(minutes);
        Skill wanted = EnumParam.of(Skill.class, "skill", skill);
        if (place == null) {
            throw ProblemException.invalid("near", "请给出地点", "name a place");
        }
        GeoPoint centre = place.centre();
        return transactions.read(session -> offers.search(session, me,
                new MatchView.Wanted(centre.latitude(), centre.longitude(), start, length, wanted)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "withdrawTimeBankOffer", summary = "撤回登记 · Withdraw an offer")
    @APIResponse(responseCode = "204", description = "已撤回")
    @APIResponse(responseCode = "404", description = "timebank.offer-not-found")
    public Uni<Void> withdraw(@PathParam("id") String id) {
        UUID me = resident.id();
        UUID offer = Ids.parse(id).orElseThrow(() -> new ProblemException(TimeBankError.OFFER_NOT_FOUND));
        return transactions.write(session -> principals.of(session, me, null, ProxyScope.TIME_BANK, "撤回互助登记")
                .chain(who -> offers.withdraw(session, who, offer)));
    }
}

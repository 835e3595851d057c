package org.qiaomen.points;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

import io.smallrye.mutiny.Uni;

/** Turning one currency into the other. By the resident alone: nobody converts for another. */
@Path("/api/v1/me/points/conversions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@Tag(name = "points")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class ConversionResource {

    private final CurrentResident resident;
    private final Conversions conversions;

    ConversionResource(CurrentResident resident, Conversions conversions) {
        this.resident = resident;
        this.conversions = conversions;
    }

    @GET
    @Operation(operationId = "getConversionRule", summary = "能否换算 · Whether, at what rate and how much may be converted this month")
    @APIResponse(responseCode = "200", description = "本市今天的规则，以及本月的余量", content = @Content(schema = @Schema(implementation = ConversionRuleView.class), examples = @ExampleObject(name = "rule", value = "{\"rule\": {\"direction\": \"TIME_TO_POINTS\", \"minutes\": 60, \"points\": 10, \"monthlyCapMinutes\": 600}, \"usedMinutes\": 120, \"leftMinutes\": 480}")))
    public Uni<ConversionRuleView> allowed() {
        return conversions.allowed(resident.id());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "convertCurrency", summary = "换算 · Convert, where the city lets its currencies convert", description = "时间与积分本不相通；只有本市的规则写明时才能换算，方向、比例和每月上限由规则定。换算不能撤销。")
    @APIResponse(responseCode = "201", description = "已换算", content = @Content(schema = @Schema(implementation = ConversionView.class), examples = @ExampleObject(name = "conversion", value = "{\"id\": \"01980c5e-7c00-7abc-9def-0123456789ab\", \"direction\": \"TIME_TO_POINTS\", \"minutes\": 120, \"points\": 20, \"timeAfter\": 60, \"pointsAfter\": 140}")))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (minutes), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "409", description = "points.no-conversion, points.conversion-cap, points.insufficient, points.not-allowed, points.not-yet-spendable, points.account-closed, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> convert(@HeaderParam("Idempotency-Key") String idempotencyKey,
            ConvertCurrency command) {
        return conversions.convert(resident.id(), idempotencyKey, command);
    }
}

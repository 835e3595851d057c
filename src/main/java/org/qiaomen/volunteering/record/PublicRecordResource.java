package org.qiaomen.volunteering.record;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** What anyone may check or see: a record by its number, and the ranking of those who agreed. */
@Path("/api/v1/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "volunteering")
public class PublicRecordResource {

    private final CheckedRecords records;
    private final Ranking ranking;

    PublicRecordResource(CheckedRecords records, Ranking ranking) {
        this.records = records;
        this.ranking = ranking;
    }

    @GET
    @Path("/records/{number}")
    @Operation(operationId = "checkServiceRecord", summary = "核对服务记录 · Check a record of service by its number")
    @APIResponse(responseCode = "200", description = "出具时的内容，以及后来有无更正")
    @APIResponse(responseCode = "404", description = "volunteering.record-not-found")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<IssuedRecordView> check(@PathParam("number") String number) {
        return records.check(number);
    }

    @GET
    @Path("/ranking")
    @Operation(operationId = "getVolunteerRanking", summary = "年度排行 · The year's ranking of those who agreed, by number")
    @APIResponse(responseCode = "200", description = "时长多的在前")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (year, limit)")
    public Uni<RankingView> ranking(
            @QueryParam("year") @Schema(type = SchemaType.INTEGER, minimum = "2020", maximum = "9999") String year,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return ranking.of(year, PageLimit.of(limit));
    }
}

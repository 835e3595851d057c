package org.qiaomen.request;

import java.time.Duration;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.request.timeline.ProofView;
import org.qiaomen.request.timeline.Proofs;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Progress as it happens, and the proof that nobody rewrote it. */
@Path("/api/v1/requests/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Tag(name = "progress", description = "办理进度")
public class ProgressResource {

    private final CurrentResident resident;
    private final RequestQueries queries;
    private final LiveStreams streams;
    private final Transactions transactions;
    private final CaseJournal journal;
    private final Proofs proofs;
    private final RequestConfig config;
    private final OwnOrFamily reader;

    ProgressResource(CurrentResident resident, RequestQueries queries, LiveStreams streams, Transactions transactions,
            CaseJournal journal, Proofs proofs, RequestConfig config, OwnOrFamily reader) {
        this.resident = resident;
        this.queries = queries;
        this.streams = streams;
        this.transactions = transactions;
        this.journal = journal;
        this.proofs = proofs;
        this.config = config;
        this.reader = reader;
    }

    @GET
    @Path("/progress")
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "getProgress", summary = "进度（可长轮询）· Progress, waiting for news if asked to", description = "after 之后没有新进度时，最多等待 waitSeconds 秒；等到即返回。")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProgressView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (after, waitSeconds)")
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    @APIResponse(responseCode = "404", description = "request.not-found")
    public Uni<ProgressView> progress(@PathParam("id") String id,
            @QueryParam("after") @Schema(type = SchemaType.INTEGER) String after,
            @QueryParam("waitSeconds") @Schema(type = SchemaType.INTEGER, maximum = "30") String waitSeconds,
            @QueryParam("onBehalfOf") @Schema(description = "替哪位家人查看（须有代办授权）") String onBehalfOf) {
        UUID request = RequestIdParam.parse(id);
        int seen = number("after", after, Integer.MAX_VALUE);
        Duration wait = Duration.ofSeconds(number("waitSeconds", waitSeconds, config.maxWaitSeconds()));
        return reader.read(resident.id(), onBehalfOf, owner -> queries.progress(request, owner, seen, wait));
    }

    @GET
    @Path("/progress/stream")
    @StreamAdmission.Admitted
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "streamProgress", summary = "进度实时推送（SSE）· Progress as server-sent events")
    @APIResponse(responseCode = "200", description = "事件名 progress，数据同进度；id 为 lastSeq，断线后以 Last-Event-ID 续传")
    @APIResponse(responseCode = "404", description = "request.not-found")
    @APIResponse(responseCode = "503", description = "request.too-many-streams")
    public Multi<OutboundSseEvent> stream(@PathParam("id") String id, @QueryParam("after") String after,
            @HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse) {
        UUID requestId = RequestIdParam.parse(id);
        UUID residentId = resident.id();
        int from = number("after", lastEventId == null || lastEventId.isEmpty() ? after : lastEventId, Integer.MAX_VALUE);
        return streams.stream(requestId, residentId, from, sse);
    }

    @GET
    @Path("/proof")
    @Operation(operationId = "getProof", summary = "时间链证明 · Proof that the timeline was not rewritten")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProofView.class)))
    @APIResponse(responseCode = "404", description = "request.not-found")
    public Uni<ProofView> proof(@PathParam("id") String id) {
        UUID requestId = RequestIdParam.parse(id);
        UUID residentId = resident.id();
        return transactions.read(session -> journal.requireOwn(session, requestId, residentId)
                .chain(() -> proofs.of(session, requestId)));
    }

    private static int number(String name, String value, int max) {
        if (value == null || value.isEmpty()) {
            return 0;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ProblemException.invalid(name, "须为 0 到 " + max + " 的整数", "must be a whole number from 0 to " + max);
    }
}

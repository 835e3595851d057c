package org.qiaomen.request;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.qiaomen.identity.ClientAddress;

import io.smallrye.mutiny.Uni;

/** Progress by ticket number, without an account. */
@Path("/api/v1/progress")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "progress")
public class TicketResource {

    private final TicketLookup lookup;
    private final ClientAddress address;

    TicketResource(TicketLookup lookup, ClientAddress address) {
        this.lookup = lookup;
        this.address = address;
    }

    @GET
    @Path("/{ticketNumber}")
    @PermitAll
    @Operation(operationId = "getProgressByTicket", summary = "凭单号和手机号后四位查询进度 · Progress without an account", description = "单号可带空格或连字符。多次输错后暂停查询。")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TicketProgressView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (phoneLast4)")
    @APIResponse(responseCode = "404", description = "request.ticket-not-found：单号与后四位有一个不对")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<TicketProgressView> find(@PathParam("ticketNumber") String ticketNumber,
            @QueryParam("phoneLast4") @Schema(examples = "1234") String phoneLast4) {
        return lookup.find(ticketNumber, phoneLast4, address.key());
    }
}

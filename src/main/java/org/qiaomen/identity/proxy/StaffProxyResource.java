package org.qiaomen.identity.proxy;

import java.util.List;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Proxies of the residents of one's area: witnessed, arranged face to face, and ended on a call. */
@Path("/api/v1/staff/proxies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proxies")
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffProxyResource {

    private final StaffProxies proxies;
    private final IdempotentWrites writes;
    private final CurrentStaff staff;

    StaffProxyResource(StaffProxies proxies, IdempotentWrites writes, CurrentStaff staff) {
        this.proxies = proxies;
        this.writes = writes;
        this.staff = staff;
    }

    @GET
    @Operation(operationId = "listResidentProxies", summary = "一位居民的代办 · Proxies of one resident, newest first; audited")
    @APIResponse(responseCode = "200", description = "最多 100 份 (at most 100)", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "proxies", value = ProxyExamples.LIST)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (residentId)")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found：没有该居民，或不在管辖范围")
    public Uni<List<ProxyView>> list(
            @QueryParam("residentId") @Schema(examples = "01980c5e-7c00-7abc-9def-0123456789ab") String residentId) {
        UUID id = Ids.parse(residentId)
                .orElseThrow(() -> ProblemException.invalid("residentId", "须为 UUID", "must be a UUID"));
        return proxies.of(witness(), id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "arrangeProxy", summary = "当面约定代办或监护代办 · Both are here: an elder without a telephone, or a minor's guardian with the papers")
    @APIResponse(responseCode = "201", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProxyView.class), examples = @ExampleObject(name = "proxy", value = ProxyExamples.PROXY)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (agentPhone, until, …), platform.malformed-json, identity.proxy-self (agentPhone)")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found (agentPhone)")
    @APIResponse(responseCode = "409", description = "identity.not-a-minor (residentId), platform.idempotency-in-progress")
    public Uni<Response> arrange(@HeaderParam("Idempotency-Key") String key, ArrangeProxy command) {
        StaffProxies.Witness witness = witness();
        return writes.create(IdempotentCall.of(witness.staffId(), "staff/proxies", key, command),
                session -> proxies.arrange(session, witness, command), view -> "/api/v1/staff/proxies/" + view.id());
    }

    @POST
    @Path("/{id}/consent")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "witnessProxy", summary = "见证同意 · Witness that somebody of one's area agreed")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProxyView.class), examples = @ExampleObject(name = "proxy", value = ProxyExamples.PROXY)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (witness), platform.malformed-json")
    @APIResponse(responseCode = "404", description = "identity.proxy-not-found")
    @APIResponse(responseCode = "409", description = "identity.proxy-not-open, identity.proxy-principal-unknown")
    public Uni<ProxyView> witness(@PathParam("id") String id, WitnessProxy command) {
        return proxies.witness(witness(), ProxyResource.id(id), command);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "endResidentProxy", summary = "应居民来电停止代办 · End one when its resident calls")
    @APIResponse(responseCode = "204", description = "已停止 (stopped)")
    @APIResponse(responseCode = "404", description = "identity.proxy-not-found")
    @APIResponse(responseCode = "409", description = "identity.proxy-principal-unknown")
    public Uni<Void> end(@PathParam("id") String id) {
        return proxies.end(witness(), ProxyResource.id(id));
    }

    private StaffProxies.Witness witness() {
        return new StaffProxies.Witness(staff.id(), staff.areaCode());
    }
}

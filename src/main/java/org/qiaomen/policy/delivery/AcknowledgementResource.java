package org.qiaomen.policy.delivery;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
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
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** That a resident has taken note of a policy. */
@Path("/api/v1/policies/{id}/acknowledgement")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
public class AcknowledgementResource {

    private static final String ACKNOWLEDGED = """
            {"policyId": "01980c5e-7c00-7abc-9def-0123456789ab", "readAt": "2026-12-01T09:30:00.000+08:00",
             "acknowledgedAt": "2026-12-01T09:30:00.000+08:00"}""";

    private final Receipts receipts;
    private final IdempotentWrites writes;
    private final CurrentResident resident;
    private final Principals principals;

    AcknowledgementResource(Receipts receipts, IdempotentWrites writes, CurrentResident resident, Principals principals) {
        this.receipts = receipts;
        this.writes = writes;
        this.resident = resident;
        this.principals = principals;
    }

    @POST
    @Operation(operationId = "acknowledgePolicy", summary = "确认知晓一条推送给我的政策 · Says that I have taken note of a policy")
    @APIResponse(responseCode = "200", description = "已知晓 (taken note)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AcknowledgementView.class), examples = @ExampleObject(name = "acknowledged", value = ACKNOWLEDGED)))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "policy.not-delivered")
    public Uni<Response> acknowledge(@PathParam("id") String policyId, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        UUID caller = resident.id();
        UUID id = Ids.parse(policyId).orElseThrow(() -> new ProblemException(DeliveryError.NOT_DELIVERED));
        IdempotentCall call = IdempotentCall.of(caller, "policy.acknowledge/" + id, idempotencyKey, null);
        return writes.change(call, session -> principals
                .of(session, caller, null, ProxyScope.FOLLOW, "确认知晓政策").chain(() -> receipts.acknowledge(session, caller, id)));
    }
}

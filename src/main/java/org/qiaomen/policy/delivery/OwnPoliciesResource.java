package org.qiaomen.policy.delivery;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** What a resident was sent. */
@Path("/api/v1/me/policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
public class OwnPoliciesResource {

    private static final String PAGE = """
            {"items": [{"policyId": "01980c5e-7c00-7abc-9def-0123456789ab", "title": "高龄津贴发放办法",
              "plainSummary": "年满 80 岁的老人每月可领津贴。", "topic": "ELDERLY_CARE", "priority": "NORMAL",
              "effectiveOn": "2026-12-01", "endsOn": null, "inForce": true, "deliveredAt": "2026-12-01T09:00:00.000+08:00",
              "readAt": null, "acknowledgedAt": null,
              "reasons": "/api/v1/policies/01980c5e-7c00-7abc-9def-0123456789ab/reasons"}], "nextCursor": null}""";

    private final OwnPolicies policies;
    private final CurrentResident resident;
    private final Principals principals;

    OwnPoliciesResource(OwnPolicies policies, CurrentResident resident, Principals principals) {
        this.policies = policies;
        this.resident = resident;
        this.principals = principals;
    }

    @GET
    @Operation(operationId = "listMyPolicies", summary = "推送给我的政策，新的在前 · Policies I was sent, newest first")
    @APIResponse(responseCode = "200", description = "一页政策 (a page)", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "policies", value = PAGE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf)")
    public Uni<Page<OwnPolicyView>> list(@RestQuery String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @RestQuery String limit,
            @Parameter(description = "替哪位家人查看（须有代办授权）") @RestQuery String onBehalfOf) {
        UUID callerId = resident.id();
        UUID whose = Principals.parse(onBehalfOf);
        Cursor before = Cursor.decode(cursor);
        int count = PageLimit.of(limit);
        return principals.isPlain(callerId, whose) ? policies.list(callerId, before, count)
                : principals.reading(callerId, whose, ProxyScope.FOLLOW)
                        .chain(principal -> policies.list(principal.residentId(), before, count));
    }
}

package org.qiaomen.policy.explain;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Languages;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.policy.PolicyError;

import io.smallrye.mutiny.Uni;

/** Whom a policy would find. */
@Path("/api/v1/staff/policies/{id}/dry-run")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "staff-policies")
@RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
@Cancellable(false)
public class DryRunResource {

    private static final String EXAMPLE = """
            {"asOf":"2026-12-01","count":32118,"optedOut":204,"byTownship":[{"code":"990181001","name":"城东街道","count":2204}],
            "byChannel":{"inbox":20110,"subscribe":8031,"sms":9120,"none":2684},
            "examples":[{"name":"王**","phone":"138****1234","area":"安宁社区","reasons":["您已年满60周岁"]}]}""";

    private final DryRun dryRun;
    private final RateLimiter limits;
    private final CurrentStaff staff;

    DryRunResource(DryRun dryRun, RateLimiter limits, CurrentStaff staff) {
        this.dryRun = dryRun;
        this.limits = limits;
        this.staff = staff;
    }

    @POST
    @Operation(operationId = "dryRunPolicy", summary = "试算 · Whom the policy would find, by township and channel, with masked examples", description = "任何状态的政策都可试算；不发送任何消息。每次试算都记入审计。")
    @APIResponse(responseCode = "200", description = "试算结果", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DryRunView.class), examples = @ExampleObject(value = EXAMPLE)))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "policy.not-found")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<DryRunView> dryRun(@PathParam("id") String id,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Actor actor = staff.actor();
        String area = staff.areaCode();
        return Ids.parse(id)
                .map(policyId -> limits.check("policy-dry-run", actor.id().toString())
                        .chain(() -> dryRun.run(actor, area, policyId, Languages.english(language))))
                .orElseThrow(() -> new ProblemException(PolicyError.NOT_FOUND));
    }
}

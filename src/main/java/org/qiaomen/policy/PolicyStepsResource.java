package org.qiaomen.policy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;

import io.smallrye.mutiny.Uni;

/** The steps of a version on its way to the public. Each answers with the version as it then stands. */
@Path("/api/v1/staff/policies/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policy-desk")
@Cancellable(false)
@APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
@APIResponse(responseCode = "403", description = "platform.forbidden")
@APIResponse(responseCode = "404", description = "policy.not-found：没有，或不在管辖范围")
@APIResponse(responseCode = "412", description = "platform.precondition-failed")
public class PolicyStepsResource {

    private final CurrentStaff staff;
    private final PolicyDesk desk;

    PolicyStepsResource(CurrentStaff staff, PolicyDesk desk) {
        this.staff = staff;
        this.desk = desk;
    }

    @POST
    @Path("/review")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "reviewPolicy", summary = "审核 · Approve or send back, by someone who wrote none of it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StaffPolicyView.class)))
    @APIResponse(responseCode = "409", description = "policy.second-person-needed, policy.transition-not-allowed")
    public Uni<Response> review(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, ReviewPolicy command) {
        return desk.review(PolicyCall.of(staff, id, key, ifMatch), command);
    }

    @POST
    @Path("/publication")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "publishPolicy", summary = "发布并开始通知 · Publish what was reviewed, and begin to tell people", description = "同一政策的上一版本同时被取代。请求内容可以为空。")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StaffPolicyView.class)))
    @APIResponse(responseCode = "409", description = "policy.transition-not-allowed：尚未审核或已发布；policy.ended")
    public Uni<Response> publish(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, PublishPolicy command) {
        return desk.publish(PolicyCall.of(staff, id, key, ifMatch), command);
    }

    @POST
    @Path("/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "withdrawPolicy", summary = "撤回 · Withdraw what was published, or give up a draft")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StaffPolicyView.class)))
    @APIResponse(responseCode = "409", description = "policy.transition-not-allowed")
    public Uni<Response> withdraw(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, WithdrawPolicy command) {
        return desk.withdraw(PolicyCall.of(staff, id, key, ifMatch), command);
    }

    @POST
    @Path("/versions")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "newPolicyVersion", summary = "起草新版本 · A draft of the next version of what is in force")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = StaffPolicyView.class)))
    @APIResponse(responseCode = "409", description = "policy.transition-not-allowed, policy.version-open")
    public Uni<Response> newVersion(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch) {
        return desk.newVersion(PolicyCall.of(staff, id, key, ifMatch));
    }
}

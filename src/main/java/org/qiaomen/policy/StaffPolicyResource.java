package org.qiaomen.policy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Drafts and versions: writing them and reading them, within one's area. */
@Path("/api/v1/staff/policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policy-desk", description = "政策起草、审核、发布")
@Cancellable(false)
public class StaffPolicyResource {

    private final CurrentStaff staff;
    private final PolicyDesk desk;

    StaffPolicyResource(CurrentStaff staff, PolicyDesk desk) {
        this.staff = staff;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "writePolicy", summary = "起草政策 · Write a policy; it stays a draft until someone else has reviewed it")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = StaffPolicyView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, policy.area-unknown, policy.audience-invalid, attachment.too-many")
    @APIResponse(responseCode = "403", description = "platform.forbidden, policy.area-not-yours")
    @APIResponse(responseCode = "404", description = "attachment.not-found")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    public Uni<Response> write(@HeaderParam("Idempotency-Key") String key, WritePolicy command) {
        return desk.write(PolicyCall.of(staff, null, key, null), command);
    }

    @GET
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR, Roles.AUDITOR })
    @Operation(operationId = "listPolicyVersions", summary = "管辖区域内的政策各版本，新写的在前 · Versions of one's area, newest first")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit, state), platform.cursor-invalid")
    public Uni<Page<StaffPolicyItemView>> list(
            @QueryParam("state") @Schema(implementation = PolicyState.class) String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return desk.list(PolicyCall.of(staff, null, null, null), state(state), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR, Roles.AUDITOR })
    @Operation(operationId = "getPolicyVersion", summary = "一个版本 · One version")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StaffPolicyView.class)), description = "ETag 可用于 If-Match")
    @APIResponse(responseCode = "404", description = "policy.not-found：没有，或不在管辖范围")
    public Uni<RestResponse<StaffPolicyView>> find(@PathParam("id") String id) {
        return desk.find(PolicyCall.of(staff, id, null, null)).map(view -> RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Preconditions.etag(view.version())).build());
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "editPolicy", summary = "修改草稿 · Replace what a draft says; whoever does so cannot review it", description = "attachmentIds 不填则附件不变。")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StaffPolicyView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, policy.area-unknown, policy.audience-invalid, attachment.too-many")
    @APIResponse(responseCode = "403", description = "platform.forbidden, policy.area-not-yours")
    @APIResponse(responseCode = "404", description = "policy.not-found, attachment.not-found")
    @APIResponse(responseCode = "409", description = "policy.transition-not-allowed：只有草稿可以修改")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<Response> edit(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch, WritePolicy command) {
        return desk.edit(PolicyCall.of(staff, id, key, ifMatch), command);
    }

    private static PolicyState state(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        for (PolicyState state : PolicyState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        throw ProblemException.invalid("state", "没有这个状态", "is not a state");
    }
}

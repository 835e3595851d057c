package org.qiaomen.volunteering.need;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;

import io.smallrye.mutiny.Uni;

/** Groups that one organises, and taking a sign-up back. */
@Path("/api/v1/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
public class VolunteerGroupResource {

    private final CurrentResident resident;
    private final SignUps signUps;
    private final Groups groups;

    VolunteerGroupResource(CurrentResident resident, SignUps signUps, Groups groups) {
        this.resident = resident;
        this.signUps = signUps;
        this.groups = groups;
    }

    @POST
    @Path("/sign-ups/{id}/withdrawal")
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "withdrawSignUp", summary = "取消报名 · Withdraw; the first who waits moves up")
    @APIResponse(responseCode = "200", description = "已取消", content = @Content(schema = @Schema(implementation = SignUpView.class)))
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "volunteering.sign-up-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.already-withdrawn, volunteering.already-attended, platform.idempotency-in-progress")
    public Uni<Response> withdraw(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return signUps.withdraw(resident.actor(), id, idempotencyKey);
    }

    @GET
    @Path("/groups")
    @Operation(operationId = "listMyGroups", summary = "我组织的团队 · Groups that I organise")
    @APIResponse(responseCode = "200", description = "全部")
    public Uni<List<GroupView>> groups() {
        return groups.mine(resident.id());
    }

    @POST
    @Path("/groups")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createGroup", summary = "建立志愿团队 · Make a group; one organises it oneself", description = "团队发布的每个需求由社区审核，团队本身不另审核。")
    @APIResponse(responseCode = "201", description = "团队", content = @Content(schema = @Schema(implementation = GroupView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "409", description = "volunteering.group-name-taken, volunteering.too-many-open, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> createGroup(@HeaderParam("Idempotency-Key") String idempotencyKey,
            CreateGroup command) {
        return groups.create(resident.actor(), idempotencyKey, command);
    }

    @POST
    @Path("/groups/{id}/organisers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addOrganiser", summary = "添加组织者 · Add an organiser by the volunteer number; again does nothing")
    @APIResponse(responseCode = "204", description = "已添加")
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found, volunteering.volunteer-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.too-many-open")
    public Uni<Void> addOrganiser(@PathParam("id") UUID id, AddOrganiser command) {
        return groups.addOrganiser(resident.actor(), id, command.volunteerNumber());
    }

    @DELETE
    @Path("/groups/{id}/organisers/{number}")
    @Operation(operationId = "removeOrganiser", summary = "移除组织者 · Remove an organiser, oneself included, but the last one")
    @APIResponse(responseCode = "204", description = "已移除")
    @APIResponse(responseCode = "404", description = "volunteering.group-not-found, volunteering.volunteer-not-found")
    @APIResponse(responseCode = "409", description = "volunteering.last-organiser")
    public Uni<Void> removeOrganiser(@PathParam("id") UUID id, @PathParam("number") String number) {
        return groups.removeOrganiser(resident.actor(), id, number);
    }
}

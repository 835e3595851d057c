package org.qiaomen.identity.profile;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** What staff know about the residents of their area. Every read is audited. */
@Path("/api/v1/staff/residents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "residents", description = "居民画像（工作人员）")
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
public class StaffProfileResource {

    private final StaffProfiles profiles;
    private final IdempotentWrites writes;
    private final CurrentStaff staff;

    StaffProfileResource(StaffProfiles profiles, IdempotentWrites writes, CurrentStaff staff) {
        this.profiles = profiles;
        this.writes = writes;
        this.staff = staff;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "registerResident", summary = "登记没有手机和小程序的居民 · Register somebody without a telephone or an account")
    @APIResponse(responseCode = "201", description = "登记的居民及其画像", headers = @Header(name = "Location"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProfileView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json、platform.idempotency-key-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden、identity.outside-area")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> register(@HeaderParam("Idempotency-Key") String key, RegisterResident command) {
        StaffProfiles.Keeper keeper = keeper();
        return writes.create(IdempotentCall.of(staff.id(), "residents", key, command),
                session -> profiles.register(session, keeper, command),
                view -> "/api/v1/staff/residents/" + view.residentId() + "/profile").call(profiles::wake);
    }

    @GET
    @Path("/{id}/profile")
    @Operation(operationId = "readResidentProfile", summary = "查看居民画像 · A resident's profile; audited")
    @APIResponse(responseCode = "200", description = "居民画像", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProfileView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found：没有该居民，或不在管辖范围")
    public Uni<RestResponse<ProfileView>> read(@PathParam("id") String id) {
        return profiles.read(keeper(), residentId(id)).map(StaffProfileResource::tagged);
    }

    @PUT
    @Path("/{id}/profile")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "confirmResidentProfile", summary = "核实居民画像 · Set and confirm values, with their source", description = "给出的值即为已核实；未给出的不变，null 表示删除。")
    @APIResponse(responseCode = "200", description = "修改后的画像", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProfileView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "403", description = "platform.forbidden、identity.outside-area")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    public Uni<RestResponse<ProfileView>> confirm(@PathParam("id") String id,
            @Parameter(description = "读取时得到的 ETag，可不给", example = "\"v0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            ConfirmProfile command) {
        return profiles.confirm(keeper(), residentId(id), ifMatch, command).map(StaffProfileResource::tagged);
    }

    @PUT
    @Path("/{id}/tags/{tag}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setResidentTag", summary = "设置标签 · Set a tag, with its source; the resident sees both")
    @APIResponse(responseCode = "200", description = "修改后的画像", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProfileView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json、identity.tags-too-many")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    public Uni<ProfileView> tag(@PathParam("id") String id,
            @Parameter(description = "1 到 20 个字", example = "高龄老人") @PathParam("tag") String tag,
            SetTag command) {
        return profiles.tag(keeper(), residentId(id), tag, command.source());
    }

    @DELETE
    @Path("/{id}/tags/{tag}")
    @Operation(operationId = "removeResidentTag", summary = "删除标签 · Take a tag away")
    @APIResponse(responseCode = "204", description = "已删除")
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found、identity.tag-not-found")
    public Uni<Void> untag(@PathParam("id") String id, @Parameter(example = "高龄老人") @PathParam("tag") String tag) {
        if (!Tags.isTag(tag)) {
            throw ProblemException.invalid("tag", "标签格式不正确", "is not a tag");
        }
        return profiles.untag(keeper(), residentId(id), tag);
    }

    private StaffProfiles.Keeper keeper() {
        return new StaffProfiles.Keeper(staff.actor(), staff.areaCode());
    }

    private static UUID residentId(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND));
    }

    private static RestResponse<ProfileView> tagged(ProfileView view) {
        return ResponseBuilder.ok(view).header(HttpHeaders.ETAG, Preconditions.etag(view.version())).build();
    }
}

package org.qiaomen.identity.staff;

import java.net.URI;
import java.util.UUID;

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
import org.qiaomen.identity.session.Grant;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Accounts of staff as administrators keep them. */
@Path("/api/v1/staff/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "staff")
@RolesAllowed(Roles.ADMINISTRATOR)
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
public class StaffMemberResource {

    private final StaffMembers members;
    private final CurrentStaff caller;

    StaffMemberResource(StaffMembers members, CurrentStaff caller) {
        this.members = members;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createStaffMember", summary = "新建工作人员", description = "返回的 otpauthUri 只显示这一次。管理员只能在自己的管辖范围内授权；审计员与管理员不能由同一人担任。")
    @APIResponse(responseCode = "201", description = "新建的工作人员", headers = @Header(name = "Location"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewCredentials.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json、identity.roles-incompatible、identity.password-weak")
    @APIResponse(responseCode = "403", description = "platform.forbidden、identity.outside-area")
    @APIResponse(responseCode = "409", description = "identity.username-taken")
    public Uni<RestResponse<NewCredentials>> create(CreateStaffMember command) {
        return members.create(administrator(), command)
                .map(created -> ResponseBuilder.<NewCredentials> created(
                        URI.create("/api/v1/staff/members/" + created.member().id())).entity(created).build());
    }

    @GET
    @Operation(operationId = "listStaffMembers", summary = "查看管辖范围内的工作人员", description = "新建的在前。")
    @APIResponse(responseCode = "200", description = "工作人员")
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.cursor-invalid")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<Page<StaffMemberView>> list(@QueryParam("cursor") String cursor,
            @Parameter(schema = @Schema(implementation = Integer.class, defaultValue = "20")) @QueryParam("limit") String limit) {
        return members.list(administrator(), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readStaffMember", summary = "查看一名工作人员")
    @APIResponse(responseCode = "200", description = "工作人员", headers = @Header(name = "ETag", description = "修改时放入 If-Match"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = StaffMemberView.class)))
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "identity.staff-not-found，含不在管辖范围内")
    public Uni<RestResponse<StaffMemberView>> read(@PathParam("id") String id) {
        return members.read(administrator(), id(id)).map(StaffMemberResource::withTag);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateStaffMember", summary = "修改一名工作人员", description = "权限变化立即退出其所有登录。")
    @APIResponse(responseCode = "200", description = "修改后的工作人员", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = StaffMemberView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json、identity.roles-incompatible")
    @APIResponse(responseCode = "403", description = "platform.forbidden、identity.outside-area、identity.own-account")
    @APIResponse(responseCode = "404", description = "identity.staff-not-found，含不在管辖范围内")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    @APIResponse(responseCode = "428", description = "platform.precondition-required")
    public Uni<RestResponse<StaffMemberView>> update(@PathParam("id") String id,
            @Parameter(description = "读取时得到的 ETag", example = "\"v0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            UpdateStaffMember command) {
        return members.update(administrator(), id(id), ifMatch, command).map(StaffMemberResource::withTag);
    }

    @POST
    @Path("/{id}/credentials")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resetStaffCredentials", summary = "重置密码和动态口令", description = "同时解除锁定并退出其所有登录；返回的 otpauthUri 只显示这一次。")
    @APIResponse(responseCode = "200", description = "新的动态口令密钥", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewCredentials.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json、identity.password-weak")
    @APIResponse(responseCode = "403", description = "platform.forbidden、identity.own-account")
    @APIResponse(responseCode = "404", description = "identity.staff-not-found，含不在管辖范围内")
    public Uni<NewCredentials> reset(@PathParam("id") String id, ResetCredentials command) {
        return members.reset(administrator(), id(id), command);
    }

    private Grant administrator() {
        return new Grant(caller.actor(), caller.roles(), caller.areaCode(), caller.departmentCodes());
    }

    private static UUID id(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(IdentityError.STAFF_NOT_FOUND));
    }

    private static RestResponse<StaffMemberView> withTag(StaffMemberView view) {
        return ResponseBuilder.ok(view).header(HttpHeaders.ETAG, Preconditions.etag(view.version())).build();
    }
}

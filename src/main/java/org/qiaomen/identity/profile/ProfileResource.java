package org.qiaomen.identity.profile;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Preconditions;

import io.smallrye.mutiny.Uni;

/** What the city knows about the resident who is calling, and what they do not want. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class ProfileResource {

    private static final String PROFILE = """
            {"residentId":"01a0aed8-3c1f-7b7e-9d5e-6f1b8a2c4d10","birthDate":"1958-03-02","areaCode":"990181001001001",
            "livesAlone":true,"leftBehindChild":null,"lowIncome":true,"employment":"RETIRED","pensionInsurance":"RESIDENT",
            "medicalInsurance":"RESIDENT","disabilityLevel":null,"interests":["PENSION"],"tags":[],
            "confirmed":{"birthDate":false,"areaCode":false,"livesAlone":false,"lowIncome":true,"employment":false,
            "pensionInsurance":false,"medicalInsurance":false},"sources":{"lowIncome":"民政局低保名册 2026 年 3 月"}}""";

    private final OwnProfile profile;
    private final CurrentResident resident;

    ProfileResource(OwnProfile profile, CurrentResident resident) {
        this.profile = profile;
        this.resident = resident;
    }

    @GET
    @Path("/profile")
    @Operation(operationId = "readProfile", summary = "查看本人画像 · What the city knows about me, and where from")
    @APIResponse(responseCode = "200", description = "本人画像；confirmed 标明每个值是否经工作人员核实", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProfileView.class), examples = @ExampleObject(value = PROFILE)))
    public Uni<RestResponse<ProfileView>> read() {
        return profile.read(resident.actor()).map(view -> tagged(view, view.version()));
    }

    @PUT
    @Path("/profile")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateProfile", summary = "申报本人画像 · Declare values about myself", description = "未给出的不变，null 表示删除。本人申报的值在核实之前标为未核实；与已核实的值不同时变为未核实。填写残疾、低收入、留守儿童即为单独同意（SENSITIVE_TRAITS），撤回同意时删除。")
    @APIResponse(responseCode = "200", description = "修改后的画像", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProfileView.class), examples = @ExampleObject(value = PROFILE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    public Uni<RestResponse<ProfileView>> update(
            @Parameter(description = "读取时得到的 ETag，可不给", example = "\"v0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            UpdateProfile command) {
        return profile.update(resident.actor(), ifMatch, command.change()).map(view -> tagged(view, view.version()));
    }

    @GET
    @Path("/preferences")
    @Operation(operationId = "readPreferences", summary = "查看推送偏好 · What I want to be told")
    @APIResponse(responseCode = "200", description = "推送偏好", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PreferencesView.class), examples = @ExampleObject(value = "{\"profiling\":true,\"topicsOff\":[\"AGRICULTURE\"]}")))
    public Uni<RestResponse<PreferencesView>> readPreferences() {
        return profile.readPreferences(resident.actor()).map(view -> tagged(view, view.version()));
    }

    @PUT
    @Path("/preferences")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updatePreferences", summary = "修改推送偏好 · Switch topics or profiling off and on", description = "未给出的不变。profiling 为 false 时只收到普遍通知，立即生效，并记为撤回同意（PROFILING）。")
    @APIResponse(responseCode = "200", description = "修改后的偏好", headers = @Header(name = "ETag"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PreferencesView.class), examples = @ExampleObject(value = "{\"profiling\":false,\"topicsOff\":[]}")))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "412", description = "platform.precondition-failed")
    public Uni<RestResponse<PreferencesView>> prefer(
            @Parameter(description = "读取时得到的 ETag，可不给", example = "\"v0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            UpdatePreferences command) {
        return profile.prefer(resident.actor(), ifMatch, command).map(view -> tagged(view, view.version()));
    }

    private static <T> RestResponse<T> tagged(T view, long version) {
        return ResponseBuilder.ok(view).header(HttpHeaders.ETAG, Preconditions.etag(version)).build();
    }
}

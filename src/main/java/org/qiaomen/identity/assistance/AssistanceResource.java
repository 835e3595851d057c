package org.qiaomen.identity.assistance;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Telephone and counter: staff do a resident's steps with the ordinary operations, and every record names both. */
@Path("/api/v1/staff/assistances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assistances", description = "电话与窗口代办 (telephone and counter)")
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class AssistanceResource {

    private static final String ASSISTANCE = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "accessToken": "eyJhbGciOiJIUzI1NiIsImtpZCI6ImRlbW8i…",
             "expiresIn": 1800, "expiresAt": "2026-12-01T09:30:00.000+08:00",
             "resident": {"id": "01980c5e-0000-7abc-9def-0123456789ab", "name": "王**", "phone": "138****5678"},
             "channel": "TELEPHONE", "confirmation": "CALLER_AGREED"}""";

    private final Assistances assistances;
    private final CurrentStaff staff;

    AssistanceResource(Assistances assistances, CurrentStaff staff) {
        this.assistances = assistances;
        this.staff = staff;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "startAssistance", summary = "开始为来电、来访居民办理 · Begin to do a caller's or visitor's steps", description = """
            得到 30 分钟的凭证，用它调用居民的操作；导出、同意、账号等只能由本人办理的会被拒绝。凭验证码确认的居民没有账号时即注册。""")
    @APIResponse(responseCode = "201", description = "协助凭证", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AssistanceView.class), examples = @ExampleObject(name = "assistance", value = ASSISTANCE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (phone, code, channel, confirmation, …), platform.malformed-json, identity.proxy-code-wrong (code)")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found：没有该居民，或不在管辖范围")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<RestResponse<AssistanceView>> start(StartAssistance command) {
        return assistances.start(caller(), command).map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    @POST
    @Path("/codes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "sendAssistanceCode", summary = "给来电居民发验证码 · Send the caller a code to read back")
    @APIResponse(responseCode = "202", description = "已发送，10 分钟内有效；无论号码是否注册，答复相同")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (phone), platform.malformed-json")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    @APIResponse(responseCode = "503", description = "identity.sms-unavailable")
    public Uni<RestResponse<Void>> sendCode(SendAssistanceCode command) {
        return assistances.sendCode(caller(), command.phone()).replaceWith(RestResponse.accepted());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "endAssistance", summary = "结束协助 · The call is over; the token is refused at once")
    @APIResponse(responseCode = "204", description = "已结束 (ended)")
    @APIResponse(responseCode = "404", description = "identity.assistance-not-found")
    public Uni<Void> end(@PathParam("id") String id) {
        UUID assistance = Ids.parse(id).orElseThrow(() -> new ProblemException(IdentityError.ASSISTANCE_NOT_FOUND));
        return assistances.end(caller(), assistance);
    }

    private StaffCaller caller() {
        return new StaffCaller(staff.id(), staff.areaCode());
    }
}

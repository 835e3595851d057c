package org.qiaomen.identity.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.session.Tokens;

import io.smallrye.mutiny.Uni;

/** Residents signing in. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "identity")
@PermitAll
@Cancellable(false)
public class ResidentSignInResource {

    private final ResidentSignIn signIn;
    private final ClientAddress address;

    ResidentSignInResource(ResidentSignIn signIn, ClientAddress address) {
        this.signIn = signIn;
        this.address = address;
    }

    @POST
    @Path("/mini-program")
    @Operation(operationId = "signInByMiniProgram", summary = "小程序登录", description = "首次登录即注册。带 phoneCode 时同时验证手机号，与用该手机号短信登录的是同一居民。")
    @APIResponse(responseCode = "200", description = "登录凭证", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Tokens.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json、identity.phone-code-invalid、identity.phone-unsupported")
    @APIResponse(responseCode = "401", description = "identity.code-invalid")
    @APIResponse(responseCode = "403", description = "identity.high-risk")
    @APIResponse(responseCode = "409", description = "identity.phone-taken")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    @APIResponse(responseCode = "503", description = "identity.mini-program-unavailable")
    public Uni<Tokens> byMiniProgram(MiniProgramSignIn command) {
        return signIn.byMiniProgram(command, address.key());
    }

    @POST
    @Path("/sms-codes")
    @Operation(operationId = "requestSmsCode", summary = "获取验证码：短信，或打电话念出来", description = "每个号码 60 秒一次、每天 10 次，两种方式合计。无论号码是否注册，答复相同。")
    @APIResponse(responseCode = "202", description = "验证码已发送，10 分钟内有效")
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    @APIResponse(responseCode = "503", description = "identity.sms-unavailable、identity.voice-unavailable")
    public Uni<RestResponse<Void>> requestCode(RequestSmsCode command) {
        return signIn.sendCode(command, address.key()).replaceWith(RestResponse.accepted());
    }

    @POST
    @Path("/sms")
    @Operation(operationId = "signInBySms", summary = "短信验证码登录", description = "首次登录即注册。验证码错误 5 次即作废。")
    @APIResponse(responseCode = "200", description = "登录凭证", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Tokens.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input、platform.malformed-json")
    @APIResponse(responseCode = "401", description = "identity.sms-code-wrong")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Tokens> bySms(SmsSignIn command) {
        return signIn.bySms(command, address.key());
    }
}

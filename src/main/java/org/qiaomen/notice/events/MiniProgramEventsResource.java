package org.qiaomen.notice.events;

import java.time.Duration;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Where the mini-program's platform pushes messages to; its signature says that it is the platform. */
@Path("/api/v1/mini-program/events")
@Produces(MediaType.TEXT_PLAIN)
@Tag(name = "mini-program", description = "小程序消息推送 (message push)")
@PermitAll
@Cancellable(false)
public class MiniProgramEventsResource {

    /** The platform waits for five seconds, and repeats what was not answered. */
    private static final Duration PATIENCE = Duration.ofMillis(4_500);
    private static final String EVENT = "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o-demo]]></FromUserName>"
            + "<CreateTime>1772413500</CreateTime><MsgType><![CDATA[event]]></MsgType>"
            + "<Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent><List>"
            + "<TemplateId><![CDATA[tmpl-policy]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString>"
            + "<PopupScene>0</PopupScene></List></SubscribeMsgPopupEvent></xml>";

    private final PushReader reader;
    private final Events events;

    MiniProgramEventsResource(PushReader reader, Events events) {
        this.reader = reader;
        this.events = events;
    }

    @GET
    @Operation(operationId = "verifyMiniProgramPush", summary = "验证消息推送地址 · Proves to the platform that the address is ours")
    @APIResponse(responseCode = "200", description = "原样返回 echostr (echostr as it came)", content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING), examples = @ExampleObject(name = "echo", value = "4375120948345356249")))
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    @APIResponse(responseCode = "403", description = "notice.event-unsigned")
    @APIResponse(responseCode = "404", description = "notice.events-off：没有配置 notice.events.token")
    public String verify(@RestQuery String signature, @RestQuery String timestamp, @RestQuery String nonce,
            @Size(max = 256) @RestQuery String echostr) {
        reader.verify(new PushReader.Signed(signature, null, timestamp, nonce, null));
        return echostr == null ? "" : echostr;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "pushMiniProgramEvent", summary = "接收消息推送 · Takes a pushed message, XML or JSON, plain or in safe mode", description = """
            处理 subscribe_msg_popup_event、subscribe_msg_change_event 和 subscribe_msg_sent_event，其他消息只应答。重复推送只计一次。
            Acts on the three events of subscribe messages and acknowledges the others. A repeat counts once.""")
    @RequestBody(content = @Content(mediaType = "text/xml", schema = @Schema(type = SchemaType.STRING), examples = @ExampleObject(name = "event", value = EVENT)))
    @APIResponse(responseCode = "200", description = "success", content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING), examples = @ExampleObject(name = "success", value = "success")))
    @APIResponse(responseCode = "400", description = "notice.event-malformed")
    @APIResponse(responseCode = "403", description = "notice.event-unsigned")
    @APIResponse(responseCode = "404", description = "notice.events-off：没有配置 notice.events.token")
    @APIResponse(responseCode = "503", description = "platform.unavailable：请重试 (push it again)")
    public Uni<String> push(@RestQuery String signature, @RestQuery("msg_signature") String messageSignature,
            @RestQuery String timestamp, @RestQuery String nonce, @RestQuery("encrypt_type") String encryptType,
            byte[] body) {
        var event = reader.read(new PushReader.Signed(signature, messageSignature, timestamp, nonce, encryptType), body);
        return events.take(event)
                .ifNoItem().after(PATIENCE).failWith(() -> new ProblemException(PlatformError.UNAVAILABLE))
                .replaceWith("success");
    }
}

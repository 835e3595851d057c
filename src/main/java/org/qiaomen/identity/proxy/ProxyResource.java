package org.qiaomen.identity.proxy;

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
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Asking to act for one's family, agreeing to it, and stopping it. */
@Path("/api/v1/proxies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proxies", description = "子女代办 (family proxies)")
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class ProxyResource {

    private final ProxyRequests requests;
    private final Proxies proxies;
    private final CurrentResident resident;
    private final ClientAddress address;

    ProxyResource(ProxyRequests requests, Proxies proxies, CurrentResident resident, ClientAddress address) {
        this.requests = requests;
        this.proxies = proxies;
        this.resident = resident;
        this.address = address;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.RESIDENT)
    @Operation(operationId = "askProxy", summary = "申请替家人代办 · Ask to act for a member of the family", description = """
            用手机号或家人号（residentCode）指明家人，只填一个。家人有手机就收到带验证码的短信，念回即为同意；没有手机的在长辈版
            答应，或请工作人员见证。无论该号码是否有人，答复相同。The answer is the same whether or not the number or code is known.""")
    @APIResponse(responseCode = "201", description = "等待同意 (waiting for their consent)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProxyView.class), examples = @ExampleObject(name = "proxy", value = ProxyExamples.PROXY)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (phone, residentCode, relation, scopes, until), platform.malformed-json, identity.proxy-self (phone, residentCode)")
    @APIResponse(responseCode = "409", description = "identity.proxy-needs-phone")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<RestResponse<ProxyView>> ask(AskProxy command) {
        return requests.ask(resident.id(), address.key(), command)
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    @POST
    @Path("/{id}/codes")
    @RolesAllowed(Roles.RESIDENT)
    @Operation(operationId = "sendProxyCode", summary = "再发一次验证码 · Send another code; the former ends")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProxyView.class), examples = @ExampleObject(name = "proxy", value = ProxyExamples.PROXY)))
    @APIResponse(responseCode = "404", description = "identity.proxy-not-found")
    @APIResponse(responseCode = "409", description = "identity.proxy-not-open")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<ProxyView> sendAgain(@PathParam("id") String id) {
        return requests.sendAgain(resident.id(), address.key(), id(id));
    }

    @POST
    @Path("/{id}/consent")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "consentToProxy", summary = "同意代办 · Agree: with the code read back, or by the elder who is signed in", description = """
            申请人填写家人念回的验证码；家人本人登录时不填 code。已有的代办由新的取代。""")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProxyView.class), examples = @ExampleObject(name = "proxy", value = ProxyExamples.PROXY)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (code), identity.proxy-code-wrong (code), identity.proxy-self")
    @APIResponse(responseCode = "404", description = "identity.proxy-not-found")
    @APIResponse(responseCode = "409", description = "identity.proxy-not-open")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<ProxyView> consent(@PathParam("id") String id, ConsentToProxy command) {
        return command == null || command.code() == null ? proxies.consent(resident.id(), id(id))
                : requests.consentByCode(resident.id(), id(id), command.code());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "endProxy", summary = "停止或拒绝代办 · Stop it or decline it; either of the two, at once")
    @APIResponse(responseCode = "204", description = "已停止 (stopped)")
    @APIResponse(responseCode = "404", description = "identity.proxy-not-found")
    public Uni<Void> end(@PathParam("id") String id) {
        return proxies.end(resident.id(), id(id));
    }

    static UUID id(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(IdentityError.PROXY_NOT_FOUND));
    }
}

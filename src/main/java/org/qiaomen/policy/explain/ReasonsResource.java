package org.qiaomen.policy.explain;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Languages;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.policy.PolicyError;

import io.smallrye.mutiny.Uni;

/** Why did I get this? */
@Path("/api/v1/policies/{id}/reasons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
public class ReasonsResource {

    private static final String EXAMPLE = """
            {"policyId":"01980c5e-7c00-7abc-9def-0123456789ab","general":false,"reasons":["您已年满60周岁","您住在城东街道"],
            "matchedAt":"2026-12-01T09:00:12.000+08:00","topic":"ELDERLY_CARE",
            "howToStop":"您可以在推送偏好中关闭“养老服务”主题，或关闭全部画像推送。"}""";

    private final Reasons reasons;
    private final CurrentResident resident;
    private final Principals principals;

    ReasonsResource(Reasons reasons, CurrentResident resident, Principals principals) {
        this.reasons = reasons;
        this.resident = resident;
        this.principals = principals;
    }

    @GET
    @Operation(operationId = "explainPolicy", summary = "我为什么收到这项政策 · Why did I get this?", description = "以匹配时成立的条件回答；语言按 Accept-Language。")
    @APIResponse(responseCode = "200", description = "成立的条件", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ReasonsView.class), examples = @ExampleObject(value = EXAMPLE)))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "policy.not-found：没有这项政策，或从未送达给您")
    public Uni<ReasonsView> reasons(@PathParam("id") String id,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        UUID residentId = resident.id();
        UUID policyId = Ids.parse(id).orElseThrow(() -> new ProblemException(PolicyError.NOT_FOUND));
        boolean english = Languages.english(language);
        return principals.isPlain(residentId, null) ? reasons.find(residentId, policyId, english)
                : principals.reading(residentId, null, ProxyScope.FOLLOW)
                        .chain(() -> reasons.find(residentId, policyId, english));
    }
}

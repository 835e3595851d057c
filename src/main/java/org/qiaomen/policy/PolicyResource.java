package org.qiaomen.policy;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.RateLimiter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** The library for everyone, signed in or not. */
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies", description = "政策库")
@PermitAll
@Cancellable(false)
public class PolicyResource {

    private static final String LIMIT = "policy-reading";

    private final PolicyLibrary library;
    private final PolicyReader reader;
    private final PublicCaching caching;
    private final PublicFiles files;
    private final RateLimiter limits;
    private final ClientAddress address;

    PolicyResource(PolicyLibrary library, PolicyReader reader, PublicCaching caching, PublicFiles files, RateLimiter limits,
            ClientAddress address) {
        this.library = library;
        this.reader = reader;
        this.caching = caching;
        this.files = files;
        this.limits = limits;
        this.address = address;
    }

    @GET
    @Operation(operationId = "listPolicies", summary = "查找政策 · Search and list policies in force", description = "有 q 时按相关程度排序（标题、简介、原文），否则新发布的在前；支持 If-None-Match。")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PolicyPage.class), examples = @ExampleObject(value = """
            {"items":[{"id":"0193d1a0-0000-7000-8000-000000000001","title":"高龄津贴认证","topic":"ELDERLY_CARE","topicLabel":"养老服务",
            "plainSummary":"满六十岁的老人，每年认证一次。","documentNumber":"演示〔2026〕1号","issuingBody":"敲门市民政局","areaCode":"990181",
            "priority":"IMPORTANT","effectiveOn":"2026-12-01","endsOn":null,"publishedAt":"2026-12-01T09:00:00+08:00"}],"nextCursor":null}""")))
    @APIResponse(responseCode = "304", description = "与 If-None-Match 相同")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (q, topic, area, limit), platform.cursor-invalid")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> list(
            @Parameter(description = "要找的内容，最多 60 字", example = "老人补贴") @QueryParam("q") String q,
            @QueryParam("topic") @Schema(implementation = Topic.class) String topic,
            @Parameter(description = "适用于此地及其下级的政策；6、9、12 或 15 位", example = "990181001") @QueryParam("area") String area,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit,
            @Context Request request) {
        return limits.check(LIMIT, address.key())
                .chain(() -> library.list(q, topic, area, cursor, PageLimit.of(limit)))
                .map(page -> caching.list(request, page));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getPolicy", summary = "政策详情 · One policy; a resident who is signed in has read it then", description = "被取代的旧版本仍可查看，supersededBy 指向新版本；支持 If-None-Match。")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @APIResponse(responseCode = "304", description = "与 If-None-Match 相同")
    @APIResponse(responseCode = "404", description = "policy.not-found")
    @APIResponse(responseCode = "410", description = "policy.withdrawn")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> get(@PathParam("id") String id, @Context Request request) {
        UUID policyId = PolicyCall.id(id);
        return limits.check(LIMIT, address.key())
                .chain(() -> library.find(policyId))
                .chain(picture -> reader.residentId()
                        .call(resident -> resident == null ? Uni.createFrom().voidItem() : library.opened(resident, policyId))
                        .map(resident -> caching.one(request, picture, resident == null)));
    }

    @GET
    @Path("/{id}/attachments/{attachmentId}")
    @Produces({ "image/*", "audio/*", "application/pdf" })
    @Operation(operationId = "getPolicyAttachment", summary = "政策附件 · A file of a published policy, for everyone")
    @APIResponse(responseCode = "200", description = "文件内容", content = { @Content(mediaType = "image/*"),
            @Content(mediaType = "audio/*"), @Content(mediaType = "application/pdf") })
    @APIResponse(responseCode = "404", description = "policy.not-found")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> attachment(@PathParam("id") String id, @PathParam("attachmentId") String attachmentId) {
        return limits.check(LIMIT, address.key())
                .chain(() -> files.open(PolicyCall.id(id), PolicyCall.id(attachmentId)));
    }

    /** The page by its own name, for the document only. */
    @Schema(name = "PolicyPage")
    @RegisterForReflection
    record PolicyPage(List<PolicyItemView> items, String nextCursor) {
    }
}

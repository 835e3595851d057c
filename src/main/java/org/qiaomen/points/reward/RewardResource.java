package org.qiaomen.points.reward;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.region.AreaLevel;

import io.smallrye.mutiny.Uni;

/** What points buy, for everyone. */
@Path("/api/v1/rewards")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "rewards", description = "积分超市")
@APIResponse(responseCode = "429", description = "platform.too-many-requests")
public class RewardResource {

    private static final String LIMIT = "reward-reading";

    private final RewardCatalogue catalogue;
    private final RateLimiter limits;
    private final ClientAddress address;

    RewardResource(RewardCatalogue catalogue, RateLimiter limits, ClientAddress address) {
        this.catalogue = catalogue;
        this.limits = limits;
        this.address = address;
    }

    @GET
    @Operation(operationId = "listRewards", summary = "积分超市：今天可以兑换的 · What is to be had today, newest first", description = "已兑完的也列出，availability 为 SOLD_OUT。")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (kind, area, limit), platform.cursor-invalid")
    public Uni<Page<RewardView>> list(
            @QueryParam("kind") @Schema(implementation = RewardKind.class) String kind,
            @Parameter(description = "在此地可兑的；6、9、12 或 15 位", example = "990181001") @QueryParam("area") String area,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return limits.check(LIMIT, address.key()).chain(() -> catalogue
                .offered(Choice.of(RewardKind.values(), "kind", kind), area(area), Cursor.decode(cursor), PageLimit.of(limit)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReward", summary = "一件奖品 · One reward, also when it is not to be had today")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RewardView.class)))
    @APIResponse(responseCode = "404", description = "reward.not-found")
    public Uni<RewardView> find(@PathParam("id") String id) {
        return limits.check(LIMIT, address.key()).chain(() -> catalogue.find(RewardCall.id(id, RewardError.NOT_FOUND)));
    }

    @GET
    @Path("/{id}/pictures/{pictureId}")
    @Produces("image/*")
    @Operation(operationId = "getRewardPicture", summary = "奖品图片 · The picture a reward shows")
    @APIResponse(responseCode = "200", description = "图片", content = @Content(mediaType = "image/*"))
    @APIResponse(responseCode = "404", description = "reward.not-found, attachment.not-found")
    public Uni<Response> picture(@PathParam("id") String id, @PathParam("pictureId") String pictureId) {
        return limits.check(LIMIT, address.key()).chain(() -> catalogue.picture(
                RewardCall.id(id, RewardError.NOT_FOUND), RewardCall.id(pictureId, RewardError.NOT_FOUND)));
    }

    private static String area(String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        if (AreaLevel.of(code).isEmpty()) {
            throw ProblemException.invalid("area", "须为 6、9、12 或 15 位区划代码", "must be a code of 6, 9, 12 or 15 digits");
        }
        return code;
    }
}

package org.qiaomen.review;

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
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.platform.RateLimiter;

import io.smallrye.mutiny.Uni;

/** Rating by link or scanned code, without signing in. */
@Path("/api/v1/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews", description = "一事一评")
public class LinkReviewResource {

    private final Reviews reviews;
    private final RateLimiter limits;
    private final ClientAddress address;

    LinkReviewResource(Reviews reviews, RateLimiter limits, ClientAddress address) {
        this.reviews = reviews;
        this.limits = limits;
        this.address = address;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(operationId = "reviewByLink", summary = "凭链接或二维码评价，一次有效 · Rate by link or scanned code, once")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReviewView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    @APIResponse(responseCode = "404", description = "review.invitation-invalid")
    @APIResponse(responseCode = "409", description = "review.already-reviewed, review.not-yet")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<ReviewView> giveByLink(GiveReviewByLink command) {
        return limits.check("reviews-by-link", address.key())
                .chain(() -> reviews.giveByLink(command));
    }
}

package org.qiaomen.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.request.RequestIdParam;

import io.smallrye.mutiny.Uni;

/** Rating one's own request. */
@Path("/api/v1/requests/{id}/review")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews", description = "一事一评")
public class OwnReviewResource {

    private final CurrentResident resident;
    private final Reviews reviews;

    OwnReviewResource(CurrentResident resident, Reviews reviews) {
        this.resident = resident;
        this.reviews = reviews;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "reviewRequest", summary = "评价 · Rate a resolved request; 1 and 2 open it again")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReviewView.class)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input")
    @APIResponse(responseCode = "403", description = "platform.forbidden, identity.proxy-not-allowed (onBehalfOf), review.handled-by-you")
    @APIResponse(responseCode = "404", description = "request.not-found")
    @APIResponse(responseCode = "409", description = "review.already-reviewed, review.not-yet")
    public Uni<Response> give(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            GiveReview command) {
        return reviews.give(resident.id(), RequestIdParam.parse(id), key, command,
                command.voiceId() != null);
    }
}

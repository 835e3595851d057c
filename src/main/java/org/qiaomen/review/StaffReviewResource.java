package org.qiaomen.review;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.qiaomen.handling.CaseScope;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.request.RequestIdParam;

import io.smallrye.mutiny.Uni;

/** Ratings as supervisors and auditors read them; handlers do not. */
@Path("/api/v1/staff/requests/{id}/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews", description = "一事一评")
public class StaffReviewResource {

    private final CurrentStaff staff;
    private final Reviews reviews;

    StaffReviewResource(CurrentStaff staff, Reviews reviews) {
        this.staff = staff;
        this.reviews = reviews;
    }

    @GET
    @RolesAllowed({ Roles.SUPERVISOR, Roles.AUDITOR })
    @Operation(operationId = "listReviews", summary = "督办查看评价 · Ratings of a case, for supervisors and auditors")
    @APIResponse(responseCode = "200", description = "各轮评价")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "request.not-found")
    public Uni<List<GivenReviewView>> list(@PathParam("id") String id) {
        return reviews.of(RequestIdParam.parse(id), CaseScope.of(staff));
    }
}

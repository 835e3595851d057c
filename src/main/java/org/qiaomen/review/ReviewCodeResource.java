package org.qiaomen.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.handling.CaseScope;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.QrCodeSvg;
import org.qiaomen.request.RequestIdParam;

import io.smallrye.mutiny.Uni;

/**
 * The code that whoever is with the resident shows for scanning. It says nothing of a rating; who showed it is in the audit,
 * and a rating given by it is marked as such.
 */
@Path("/api/v1/staff/requests/{id}/review-code")
@Produces(ReviewCodeResource.SVG)
@Tag(name = "reviews", description = "一事一评")
@Cancellable(false)
public class ReviewCodeResource {

    static final String SVG = "image/svg+xml";

    private final CurrentStaff staff;
    private final ReviewCodes codes;

    ReviewCodeResource(CurrentStaff staff, ReviewCodes codes) {
        this.staff = staff;
        this.codes = codes;
    }

    @POST
    @RolesAllowed({ Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR })
    @Operation(operationId = "createReviewCode", summary = "出示评价二维码，请居民当面扫码 · A code for the resident to scan", description = "办结后可用，半小时内有效，只能评价一次；再次出示时前一个失效。")
    @APIResponse(responseCode = "200", description = "二维码图片", content = @Content(mediaType = SVG, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    @APIResponse(responseCode = "404", description = "request.not-found")
    @APIResponse(responseCode = "409", description = "review.already-reviewed, review.not-yet")
    public Uni<RestResponse<String>> create(@PathParam("id") String id) {
        return codes.create(RequestIdParam.parse(id), CaseScope.of(staff)).map(link -> QrCodeSvg.of(link, "扫码评价"))
                .map(svg -> ResponseBuilder.ok(svg).header("Content-Security-Policy", "default-src 'none'; sandbox").build());
    }
}

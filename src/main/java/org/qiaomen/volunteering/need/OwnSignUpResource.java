package org.qiaomen.volunteering.need;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** One's own sign-ups, and what one published. */
@Path("/api/v1/me/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
public class OwnSignUpResource {

    private final CurrentResident resident;
    private final NeedQueries queries;

    OwnSignUpResource(CurrentResident resident, NeedQueries queries) {
        this.resident = resident;
        this.queries = queries;
    }

    @GET
    @Path("/sign-ups")
    @Operation(operationId = "listMySignUps", summary = "我的报名和签到 · My sign-ups and what came of them, newest first")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    public Uni<Page<SignUpView>> signUps(@QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return queries.signUps(resident.id(), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/needs")
    @Operation(operationId = "listMyNeeds", summary = "我和我的团队发布的需求 · Needs that I or my groups published, newest first")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    public Uni<Page<NeedView>> needs(@QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return queries.own(resident.id(), Cursor.decode(cursor), PageLimit.of(limit));
    }
}

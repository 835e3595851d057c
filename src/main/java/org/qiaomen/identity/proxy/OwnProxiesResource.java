package org.qiaomen.identity.proxy;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** Who acts for me, and for whom I act. */
@Path("/api/v1/me/proxies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proxies")
@RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class OwnProxiesResource {

    private final Proxies proxies;
    private final Principals principals;
    private final CurrentResident resident;

    OwnProxiesResource(Proxies proxies, Principals principals, CurrentResident resident) {
        this.proxies = proxies;
        this.principals = principals;
        this.resident = resident;
    }

    @GET
    @Operation(operationId = "listMyProxies", summary = "谁替我办事、我替谁办事 · Who acts for me, and for whom I act; newest first")
    @APIResponse(responseCode = "200", description = "一页 (a page)", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "proxies", value = ProxyExamples.PAGE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    public Uni<Page<ProxyView>> list(@QueryParam("cursor") String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @QueryParam("limit") String limit) {
        UUID me = resident.id();
        Cursor before = Cursor.decode(cursor);
        int count = PageLimit.of(limit);
        return principals.reading(me, null, ProxyScope.FOLLOW).chain(() -> proxies.list(me, before, count));
    }
}

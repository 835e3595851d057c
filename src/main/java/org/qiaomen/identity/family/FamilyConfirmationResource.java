package org.qiaomen.identity.family;

import java.util.UUID;

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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;

import io.smallrye.mutiny.Uni;

/** What residents declared, and staff of their area confirm after seeing papers. */
@Path("/api/v1/staff/family")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
@Tag(name = "family")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class FamilyConfirmationResource {

    private final FamilyRelations relations;
    private final FamilyNews news;
    private final IdempotentWrites writes;
    private final CurrentStaff staff;

    FamilyConfirmationResource(FamilyRelations relations, FamilyNews news, IdempotentWrites writes,
            CurrentStaff staff) {
        this.relations = relations;
        this.news = news;
        this.writes = writes;
        this.staff = staff;
    }

    @POST
    @Path("/{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "confirmRelativeWithPapers", summary = "查验证件后确认家人关系 · Confirm a declared relation with papers", description = "监护关系只能这样确认。登记人须在管辖范围内。")
    @APIResponse(responseCode = "200", description = "已生效", content = @Content(schema = @Schema(implementation = FamilyRelationView.class), examples = @ExampleObject(name = "relation", value = FamilyResource.RELATION)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (relativeId, papers), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "identity.relation-not-found, identity.resident-not-found")
    @APIResponse(responseCode = "409", description = "identity.relation-decided, identity.relation-to-oneself, identity.relation-exists, identity.spouse-exists, identity.relative-number-differs")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> confirm(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            ConfirmWithPapers command) {
        FamilyRelations.Keeper keeper = keeper();
        UUID relation = FamilyResource.parse(id);
        return writes.change(IdempotentCall.of(staff.id(), "family.confirm/" + relation, key, command),
                session -> relations.confirm(session, keeper, relation, command)).invoke(news::announce);
    }

    private FamilyRelations.Keeper keeper() {
        return new FamilyRelations.Keeper(staff.actor(), staff.areaCode());
    }
}

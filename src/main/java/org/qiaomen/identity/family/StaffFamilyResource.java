package org.qiaomen.identity.family;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Relations that staff of the resident's area confirm after seeing papers. */
@Path("/api/v1/staff/residents/{id}/family")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
@Tag(name = "family")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffFamilyResource {

    private final FamilyRelations relations;
    private final FamilyNews news;
    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final CurrentStaff staff;

    StaffFamilyResource(FamilyRelations relations, FamilyNews news, Transactions transactions, IdempotentWrites writes,
            CurrentStaff staff) {
        this.relations = relations;
        this.news = news;
        this.transactions = transactions;
        this.writes = writes;
        this.staff = staff;
    }

    @GET
    @Operation(operationId = "readResidentFamily", summary = "居民的家人 · A resident's relations; audited")
    @APIResponse(responseCode = "200", description = "全部家人关系", content = @Content(schema = @Schema(implementation = FamilyView.class), examples = @ExampleObject(name = "family", value = "{\"items\": ["
            + FamilyResource.RELATION + "]}")))
    @APIResponse(responseCode = "404", description = "identity.resident-not-found：没有该居民，或不在管辖范围")
    public Uni<FamilyView> list(@PathParam("id") String id) {
        FamilyRelations.Keeper keeper = keeper();
        UUID resident = resident(id);
        return transactions.write(session -> relations.list(session, keeper, resident));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordRelative", summary = "查验证件后登记家人 · Record a relation whose papers were seen", description = "双方都会收到通知。")
    @APIResponse(responseCode = "201", description = "已生效", content = @Content(schema = @Schema(implementation = FamilyRelationView.class), examples = @ExampleObject(name = "relation", value = FamilyResource.RELATION)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (relativeId, kind, papers), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    @APIResponse(responseCode = "409", description = "identity.relation-to-oneself, identity.relation-exists, identity.spouse-exists, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    public Uni<Response> record(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key,
            RecordRelative command) {
        FamilyRelations.Keeper keeper = keeper();
        UUID resident = resident(id);
        return writes.create(IdempotentCall.of(staff.id(), "family.record/" + resident, key, command),
                session -> relations.record(session, keeper, resident, command), view -> null).invoke(news::announce);
    }

    private FamilyRelations.Keeper keeper() {
        return new FamilyRelations.Keeper(staff.actor(), staff.areaCode());
    }

    private static UUID resident(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND));
    }
}

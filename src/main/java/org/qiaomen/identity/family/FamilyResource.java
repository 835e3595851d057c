package org.qiaomen.identity.family;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** One's own family. */
@Path("/api/v1/me/family")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@Tag(name = "family", description = "家人关系：一方登记，另一方确认")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class FamilyResource {

    private static final String LIMIT = "family-declarations";
    static final String RELATION = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "kind": "PARENT", "label": "父母", "state": "CONFIRMED",
             "relative": {"id": "01980c5e-0000-7abc-9def-0123456789ab", "name": "王**", "phone": "138****1234"},
             "phone": "138****1234", "declaredByMe": true, "papersSeen": false,
             "declaredAt": "2026-03-05T18:00:00.000+08:00", "confirmedAt": "2026-03-05T19:00:00.000+08:00"}""";

    private final FamilyRelations relations;
    private final FamilyNews news;
    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final RateLimiter limits;
    private final CurrentResident resident;

    FamilyResource(FamilyRelations relations, FamilyNews news, Transactions transactions, IdempotentWrites writes,
            RateLimiter limits, CurrentResident resident) {
        this.relations = relations;
        this.news = news;
        this.transactions = transactions;
        this.writes = writes;
        this.limits = limits;
        this.resident = resident;
    }

    @GET
    @Operation(operationId = "listFamily", summary = "我的家人 · My relations, also those that wait for me to confirm")
    @APIResponse(responseCode = "200", description = "全部家人关系，最多 100 项", content = @Content(schema = @Schema(implementation = FamilyView.class), examples = @ExampleObject(name = "family", value = "{\"items\": ["
            + RELATION + "]}")))
    public Uni<FamilyView> list() {
        UUID me = resident.id();
        return transactions.read(session -> relations.list(session, me));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "declareRelative", summary = "登记家人 · Declare a relative by telephone number", description = "无论该号码是否已注册，回答都一样；对方会收到通知，确认后才生效。一天最多 10 次。")
    @APIResponse(responseCode = "201", description = "已登记，待对方确认", content = @Content(schema = @Schema(implementation = FamilyRelationView.class), examples = @ExampleObject(name = "relation", value = RELATION)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (kind, phone), platform.malformed-json, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "409", description = "identity.relation-to-oneself, identity.relation-exists, identity.too-many-relations, platform.idempotency-in-progress")
    @APIResponse(responseCode = "422", description = "platform.idempotency-key-reused")
    @APIResponse(responseCode = "429", description = "platform.too-many-requests")
    public Uni<Response> declare(@HeaderParam("Idempotency-Key") String key, DeclareRelative command) {
        UUID me = resident.id();
        IdempotentCall call = IdempotentCall.of(me, "POST /me/family", key, command);
        return limits.check(LIMIT, me.toString())
                .chain(() -> writes.create(call, session -> relations.declare(session, me, command),
                        view -> "/api/v1/me/family/" + view.id()))
                .invoke(news::announce);
    }

    @POST
    @Path("/{id}/confirmation")
    @Operation(operationId = "confirmRelative", summary = "确认家人关系 · Confirm what the other declared")
    @APIResponse(responseCode = "200", description = "已生效", content = @Content(schema = @Schema(implementation = FamilyRelationView.class), examples = @ExampleObject(name = "relation", value = RELATION)))
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "404", description = "identity.relation-not-found")
    @APIResponse(responseCode = "409", description = "identity.relation-decided, identity.papers-needed, identity.relation-exists, identity.spouse-exists")
    public Uni<Response> confirm(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key) {
        UUID me = resident.id();
        UUID relation = parse(id);
        return writes.change(IdempotentCall.of(me, "family.confirm/" + relation, key, null),
                session -> relations.confirm(session, me, relation)).invoke(news::announce);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "endRelative", summary = "解除或拒绝家人关系 · End a relation, or decline one that was declared")
    @APIResponse(responseCode = "204", description = "已解除")
    @APIResponse(responseCode = "404", description = "identity.relation-not-found")
    public Uni<Void> end(@PathParam("id") String id) {
        UUID me = resident.id();
        UUID relation = parse(id);
        return transactions.write(session -> relations.end(session, me, relation)).invoke(news::announce);
    }

    static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(FamilyError.RELATION_NOT_FOUND));
    }
}

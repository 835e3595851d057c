package org.qiaomen.platform;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.Cancellable;

import io.smallrye.mutiny.Uni;

/** The platform as a feature would use it; in tests only. */
@Path("/api/v1/trial")
@PermitAll
@Cancellable(false)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TrialResource {

    private static final UUID CALLER = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final TrialNotes notes;
    private final RateLimiter limiter;

    TrialResource(Transactions transactions, IdempotentWrites writes, TrialNotes notes, RateLimiter limiter) {
        this.transactions = transactions;
        this.writes = writes;
        this.notes = notes;
        this.limiter = limiter;
    }

    public enum Colour {
        RED,
        GREEN
    }

    public record Place(@NotNull @Min(0) Integer latitude) {
    }

    public record Echo(@NotBlank @Size(max = 60_000) String text, Colour colour, Integer count, Boolean flag,
            List<@Size(max = 5) String> tags, UUID id, OffsetDateTime at, @Valid Place place,
            Map<String, String> labels) {
    }

    public record WriteNote(@NotBlank String text, int delayMillis, boolean fail) {
    }

    public record NoteView(UUID id, String text) {
    }

    @POST
    @Path("echo")
    @Operation(hidden = true)
    public Uni<Echo> echo(@Valid @NotNull Echo command) {
        return transactions.read(session -> Uni.createFrom().item(command));
    }

    @POST
    @Path("notes")
    @Operation(hidden = true)
    public Uni<Response> write(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull WriteNote command) {
        return writes.create(IdempotentCall.of(CALLER, "trial.write", key, command), session -> {
            UUID id = Ids.next();
            return notes.write(session, id, command.text(), command.delayMillis()).invoke(() -> {
                if (command.fail()) {
                    throw new ProblemException(PlatformError.CONFLICT);
                }
            }).replaceWith(new NoteView(id, command.text()));
        }, view -> "/api/v1/trial/notes/" + view.id());
    }

    @POST
    @Path("files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<Long> upload(@RestForm("file") FileUpload file) {
        return Uni.createFrom().item(file::size);
    }

    @PUT
    @Path("things/{version}")
    @Operation(hidden = true)
    public Response edit(@PathParam("version") long version, @HeaderParam("If-Match") String ifMatch) {
        Preconditions.requireMatch(ifMatch, version);
        return Response.noContent().header("ETag", Preconditions.etag(version + 1)).build();
    }

    @GET
    @Path("pages")
    @Operation(hidden = true)
    public String page(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return "\"" + PageLimit.of(limit) + " " + Cursor.decode(cursor) + "\"";
    }

    @GET
    @Path("limited/{key}")
    @Operation(hidden = true)
    public Uni<Void> limited(@PathParam("key") String key) {
        return limiter.check("trial", key);
    }

    @GET
    @Path("cached")
    @Operation(hidden = true)
    public Response cached() {
        return Response.ok("{}").header("Cache-Control", "public, max-age=60").build();
    }

    @GET
    @Path("faults/{kind}")
    @Operation(hidden = true)
    public Uni<String> fault(@PathParam("kind") String kind) {
        return Uni.createFrom().failure(switch (kind) {
            case "stale" -> new OptimisticLockException("secret detail");
            default -> new IllegalStateException("secret detail");
        });
    }

    @GET
    @Path("texts/{text}")
    @Operation(hidden = true)
    public Uni<Long> find(@PathParam("text") String text) {
        return transactions.read(session -> session
                .createNativeQuery("SELECT count(*) FROM trial_note WHERE text = ?1", Long.class)
                .setParameter(1, text).getSingleResult());
    }
}

package org.qiaomen.request;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.qiaomen.identity.Staffs;
import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/**
 * A resident's own requests, or those of the family, for features that show them in another way than the API: the same steps,
 * limits and keys, and the same that a proxy may do.
 */
@ApplicationScoped
public class OwnRequests {

    private final RequestSubmission submission;
    private final RequestQueries queries;
    private final ResidentActions actions;
    private final OwnOrFamily reader;
    private final Staffs staffs;
    private final Transactions transactions;

    OwnRequests(RequestSubmission submission, RequestQueries queries, ResidentActions actions, OwnOrFamily reader,
            Staffs staffs, Transactions transactions) {
        this.submission = submission;
        this.queries = queries;
        this.actions = actions;
        this.reader = reader;
        this.staffs = staffs;
        this.transactions = transactions;
    }

    /**
     * @param key the same for the same form, however often it is sent
     * @param command whose {@code onBehalfOf} says for whom
     * @return the request's id
     */
    public Uni<UUID> submit(UUID callerId, UUID key, SubmitServiceRequest command) {
        return submission.submit(callerId, key.toString(), command).map(OwnRequests::id);
    }

    /** Fails with {@code request.not-found}. */
    public Uni<RequestView> find(Caller caller, UUID id) {
        return reader.read(caller, owner -> queries.find(id, owner));
    }

    /** One that was just submitted, whatever else the caller may look at. */
    public Uni<RequestView> submitted(UUID ownerId, UUID id) {
        return queries.find(id, ownerId);
    }

    /** What the first receiver, who stays responsible, is called; null while there is none. For whom {@link #find} found it. */
    public Uni<String> receiver(UUID ownerId, UUID id) {
        return transactions.read(session -> session
                .createQuery("SELECT r.receiverId FROM ServiceRequest r WHERE r.id = ?1 AND r.residentId = ?2"
                        + " AND r.receiverId IS NOT NULL", UUID.class)
                .setParameter(1, id).setParameter(2, ownerId).getSingleResultOrNull()
                .chain(staff -> staff == null ? Uni.createFrom().nullItem() : staffs.displayName(session, staff)));
    }

    /** Newest first. */
    public Uni<Page<RequestSummaryView>> list(Caller caller, String cursor, int limit) {
        Cursor after = Cursor.decode(cursor);
        return reader.read(caller, owner -> queries.list(owner, null, after, limit));
    }

    public Uni<Void> supplement(Caller caller, UUID id, UUID key, String text) {
        return actions.supplement(caller.id(), id, key.toString(), new SupplementRequest(text, null, caller.onBehalfOf()))
                .replaceWithVoid();
    }

    public Uni<Void> withdraw(Caller caller, UUID id, String reason) {
        return actions.withdraw(caller.id(), id, null, new WithdrawRequest(reason, caller.onBehalfOf())).replaceWithVoid();
    }

    /** Once a day: else {@code platform.too-many-requests}. */
    public Uni<Void> nudge(Caller caller, UUID id) {
        return actions.nudge(caller.id(), id, null, caller.onBehalfOf() == null ? null : new NudgeRequest(caller.onBehalfOf()))
                .replaceWithVoid();
    }

    private static UUID id(Response created) {
        String location = created.getHeaderString(HttpHeaders.LOCATION);
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }
}

package org.qiaomen.request;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.qiaomen.identity.Staffs;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** A resident's own requests for features that show them in another way than the API: the same steps, limits and keys. */
@ApplicationScoped
public class OwnRequests {

    private final RequestSubmission submission;
    private final RequestQueries queries;
    private final ResidentActions actions;

    private final Staffs staffs;
    private final Transactions transactions;

    OwnRequests(RequestSubmission submission, RequestQueries queries, ResidentActions actions, Staffs staffs,
            Transactions transactions) {
        this.submission = submission;
        this.queries = queries;
        this.actions = actions;
        this.staffs = staffs;
        this.transactions = transactions;
    }

    /**
     * @param key the same for the same form, however often it is sent
     * @return the request's id
     */
    public Uni<UUID> submit(UUID residentId, UUID key, SubmitServiceRequest command) {
        return submission.submit(residentId, key.toString(), command).map(OwnRequests::id);
    }

    /** Fails with {@code request.not-found}. */
    public Uni<RequestView> find(UUID residentId, UUID id) {
        return queries.find(id, residentId);
    }

    /** What the first receiver, who stays responsible, is called; null while there is none. */
    public Uni<String> receiver(UUID residentId, UUID id) {
        return transactions.read(session -> session
                .createQuery("SELECT r.receiverId FROM ServiceRequest r WHERE r.id = ?1 AND r.residentId = ?2"
                        + " AND r.receiverId IS NOT NULL", UUID.class)
                .setParameter(1, id).setParameter(2, residentId).getSingleResultOrNull()
                .chain(staff -> staff == null ? Uni.createFrom().nullItem() : staffs.displayName(session, staff)));
    }

    /** Newest first. */
    public Uni<Page<RequestSummaryView>> list(UUID residentId, String cursor, int limit) {
        return queries.list(residentId, null, Cursor.decode(cursor), limit);
    }

    public Uni<Void> supplement(UUID residentId, UUID id, UUID key, String text, List<UUID> attachmentIds) {
        return actions.supplement(residentId, id, key.toString(), new SupplementRequest(text, attachmentIds, null))
                .replaceWithVoid();
    }

    public Uni<Void> withdraw(UUID residentId, UUID id, String reason) {
        return actions.withdraw(residentId, id, null, new WithdrawRequest(reason, null)).replaceWithVoid();
    }

    /** Once a day: else {@code platform.too-many-requests}. */
    public Uni<Void> nudge(UUID residentId, UUID id) {
        return actions.nudge(residentId, id, null, null).replaceWithVoid();
    }

    private static UUID id(Response created) {
        String location = created.getHeaderString(HttpHeaders.LOCATION);
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }
}

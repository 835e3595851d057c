package org.qiaomen.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.AttachmentView;
import org.qiaomen.attachment.Attachments;

import io.smallrye.mutiny.Uni;

/** The files of a policy. A file belongs to the version it was handed in for, and later versions go on showing it. */
@ApplicationScoped
class PolicyFiles {

    private final Attachments attachments;
    private final PolicyRepository policies;

    PolicyFiles(Attachments attachments, PolicyRepository policies) {
        this.attachments = attachments;
        this.policies = policies;
    }

    /** In the order of the version. */
    Uni<List<AttachmentView>> of(Mutiny.Session session, Policy policy) {
        if (policy.attachmentIds().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return known(session, policy).map(known -> policy.attachmentIds().stream().filter(known::containsKey)
                .map(known::get).toList());
    }

    /**
     * Makes a draft show these files: some that the series has already, the others new uploads of this member of staff. Null
     * leaves it as it is.
     */
    Uni<Void> show(Mutiny.Session session, Policy policy, UUID ownerId, List<UUID> ids) {
        if (ids == null) {
            return Uni.createFrom().voidItem();
        }
        return known(session, policy)
                .chain(known -> attachments.claim(session, ownerId,
                        ids.stream().filter(id -> !known.containsKey(id)).toList(), policy.id()))
                .invoke(() -> policy.show(ids.stream().distinct().toList())).replaceWithVoid();
    }

    private Uni<Map<UUID, AttachmentView>> known(Mutiny.Session session, Policy policy) {
        return policies.versionsUpTo(session, policy).chain(versions -> {
            Uni<List<AttachmentView>> all = Uni.createFrom().item(new ArrayList<>());
            for (UUID version : versions) {
                all = all.call(found -> attachments.listFor(session, version).invoke(found::addAll));
            }
            return all;
        }).map(found -> {
            Map<UUID, AttachmentView> byId = new HashMap<>();
            found.forEach(view -> byId.put(view.id(), view));
            return byId;
        });
    }
}

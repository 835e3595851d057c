package org.qiaomen.policy;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.AttachmentAccess;
import org.qiaomen.attachment.ShownAttachments;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/** Files of published policies are everyone's; those of drafts are their uploader's until then. */
@ApplicationScoped
class PublicFiles implements AttachmentAccess {

    private final PolicyRepository policies;
    private final ShownAttachments attachments;

    PublicFiles(PolicyRepository policies, ShownAttachments attachments) {
        this.policies = policies;
        this.attachments = attachments;
    }

    Uni<Response> open(UUID policyId, UUID attachmentId) {
        return attachments.open(attachmentId, session -> policies.mayBeSeen(session, policyId, attachmentId));
    }

    @Override
    public Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId) {
        return Uni.createFrom().item(false);
    }

    /** By the file and not by the policy alone: an editor may have dropped it again before it was published. */
    @Override
    public Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId, UUID attachmentId) {
        return policies.mayBeSeen(session, subjectId, attachmentId);
    }
}

package org.qiaomen.handling;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.AttachmentAccess;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/** Staff see what is attached to the cases in their scope. */
@ApplicationScoped
class StaffAttachmentAccess implements AttachmentAccess {

    private final Cases cases;
    private final CurrentStaff staff;

    StaffAttachmentAccess(Cases cases, CurrentStaff staff) {
        this.cases = cases;
        this.staff = staff;
    }

    @Override
    public Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId) {
        return reader.kind() == Actor.Kind.STAFF ? cases.isThere(session, subjectId, CaseScope.of(staff))
                : Uni.createFrom().item(false);
    }
}

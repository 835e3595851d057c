package org.qiaomen.notice;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Resident;
import org.qiaomen.identity.Residents;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Where residents can be reached, asked of identity. */
@ApplicationScoped
class Recipients {

    private final Residents residents;
    private final Transactions transactions;
    private final Vertx vertx;

    Recipients(Residents residents, Transactions transactions, Vertx vertx) {
        this.residents = residents;
        this.transactions = transactions;
        this.vertx = vertx;
    }

    /** All of them in one session, one after the other. */
    Uni<Map<UUID, Recipient>> find(Collection<UUID> residentIds) {
        // The worker may be woken from anywhere; Hibernate Reactive wants a context that nobody shares.
        return Uni.createFrom().emitter(emitter -> {
            var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(any -> transactions.read(session -> findAll(session, residentIds))
                    .subscribe().with(emitter::complete, emitter::fail));
        });
    }

    private Uni<Map<UUID, Recipient>> findAll(Mutiny.Session session, Collection<UUID> residentIds) {
        return Multi.createFrom().iterable(residentIds)
                .onItem().transformToUniAndConcatenate(id -> find(session, id))
                .collect().asMap(Recipient::residentId);
    }

    private Uni<Recipient> find(Mutiny.Session session, UUID id) {
        return residents.find(session, id)
                .chain(resident -> residents.openId(session, id)
                        .map(openid -> recipient(resident, openid.orElse(null))))
                .onFailure(ProblemException.class).recoverWithItem(() -> Recipient.unreachable(id));
    }

    private Recipient recipient(Resident resident, String openid) {
        return new Recipient(resident.id(), openid, resident.hasPhone(), () -> residents.phone(resident));
    }
}

package org.qiaomen.identity.family;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.DatabaseProblems;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/** Declares, confirms and ends relations, each in the caller's transaction. */
@ApplicationScoped
class FamilyRelations {

    /** Live relations that one resident has declared. */
    static final int MOST_DECLARED = 30;

    private final FamilyRepository relations;
    private final Residents residents;
    private final ResidentProfiles profiles;
    private final FamilyNews news;
    private final AuditLog audit;
    private final Clock clock;

    FamilyRelations(FamilyRepository relations, Residents residents, ResidentProfiles profiles, FamilyNews news,
            AuditLog audit, Clock clock) {
        this.relations = relations;
        this.residents = residents;
        this.profiles = profiles;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        DatabaseProblems.register("family_relation_pair_key", FamilyError.RELATION_EXISTS);
        DatabaseProblems.register("family_relation_declared_key", FamilyError.RELATION_EXISTS);
        DatabaseProblems.register("family_spouse_pkey", FamilyError.SPOUSE_EXISTS);
    }

    Uni<FamilyView> list(Mutiny.Session session, UUID residentId) {
        return phoneHash(session, residentId).chain(hash -> relations.of(session, residentId, hash))
                .chain(found -> views(session, residentId, found)).map(FamilyView::new);
    }

    Uni<FamilyRelationView> declare(Mutiny.Session session, UUID residentId, DeclareRelative command) {
        String phone = Phones.require("phone", command.phone());
        byte[] hash = residents.phoneHash(phone);
        FamilyRelation relation = FamilyRelation.declared(residentId, command.kind(), phone, hash, clock.instant());
        return residents.find(session, residentId)
                .invoke(resident -> requireOther(phone, residents.phone(resident)))
                .chain(() -> requireRoom(session, residentId))
                .chain(() -> session.persist(relation)).chain(session::flush)
                .chain(() -> record(session, Actor.resident(residentId), "identity.declare-relative", relation))
                .chain(() -> relations.ownerOfPhone(session, hash))
                .chain(owner -> owner == null ? Uni.createFrom().voidItem() : news.declared(session, owner, relation))
                .replaceWith(() -> FamilyRelationView.of(relation, residentId, null));
    }

    Uni<FamilyRelationView> confirm(Mutiny.Session session, UUID residentId, UUID id) {
        Actor actor = Actor.resident(residentId);
        return phoneHash(session, residentId).chain(hash -> lock(session, id)
                .invoke(relation -> requireParty(relation.isFor(residentId, hash))))
                .invoke(relation -> relation.confirm(residentId, null, actor, clock.instant()))
                .call(session::flush)
                .call(relation -> record(session, actor, "identity.confirm-relative", relation))
                .call(relation -> news.confirmed(session, relation.personId(), relation))
                .chain(relation -> view(session, residentId, relation));
    }

    Uni<Void> end(Mutiny.Session session, UUID residentId, UUID id) {
        return phoneHash(session, residentId).chain(hash -> lock(session, id)
                .invoke(relation -> requireParty(relation.isLive()
                        && (relation.personId().equals(residentId) || relation.isFor(residentId, hash)))))
                .invoke(relation -> relation.end(residentId, clock.instant()))
                .call(relation -> record(session, Actor.resident(residentId), "identity.end-relative", relation))
                .call(relation -> news.ended(session, relation.otherThan(residentId), relation))
                .replaceWithVoid();
    }

    /** Who acts, and where they may. */
    record Keeper(Actor actor, String areaCode) {
    }

    Uni<FamilyView> list(Mutiny.Session session, Keeper keeper, UUID residentId) {
        return profiles.find(session, residentId, keeper.areaCode())
                .chain(() -> audit.record(session, AuditEntry.of(keeper.actor(), "identity.read-family", "resident", residentId)
                        .area(keeper.areaCode())))
                .chain(() -> list(session, residentId));
    }

    Uni<FamilyRelationView> record(Mutiny.Session session, Keeper keeper, UUID residentId, RecordRelative command) {
        if (residentId.equals(command.relativeId())) {
            throw new ProblemException(FamilyError.RELATION_TO_ONESELF).field("relativeId");
        }
        FamilyRelation relation = FamilyRelation.seen(residentId, command.relativeId(), command.kind(),
                Texts.storable(command.papers()), keeper.actor(), clock.instant());
        return profiles.find(session, residentId, keeper.areaCode())
                .chain(() -> residents.find(session, command.relativeId()))
                .chain(() -> session.persist(relation)).chain(session::flush)
                .chain(() -> seen(session, keeper, relation))
                .chain(() -> view(session, residentId, relation));
    }

    Uni<FamilyRelationView> confirm(Mutiny.Session session, Keeper keeper, UUID id, ConfirmWithPapers command) {
        return lock(session, id)
                .call(relation -> profiles.find(session, relation.personId(), keeper.areaCode()))
                .call(relation -> requireDeclaredNumber(session, relation, command.relativeId()))
                .invoke(relation -> relation.confirm(command.relativeId(), Texts.storable(command.papers()), keeper.actor(),
                        clock.instant()))
                .call(session::flush)
                .call(relation -> seen(session, keeper, relation))
                .chain(relation -> view(session, relation.personId(), relation));
    }

    /** The one whose papers were seen is the one who was declared, as far as either has a number. */
    private Uni<Void> requireDeclaredNumber(Mutiny.Session session, FamilyRelation relation, UUID relativeId) {
        byte[] declared = relation.relativePhoneHash();
        return phoneHash(session, relativeId)
                .chain(own -> own != null || declared == null ? Uni.createFrom().item(Arrays.equals(own, declared))
                        : relations.ownerOfPhone(session, declared).map(owner -> owner == null))
                .invoke(same -> {
                    if (!same) {
                        throw new ProblemException(FamilyError.OTHER_NUMBER).field("relativeId");
                    }
                }).replaceWithVoid();
    }

    // Both are told: nobody becomes family behind his back.
    private Uni<Void> seen(Mutiny.Session session, Keeper keeper, FamilyRelation relation) {
        return audit
                .record(session, AuditEntry.of(keeper.actor(), "identity.confirm-relative", "family-relation", relation.id())
                        .area(keeper.areaCode()))
                .chain(() -> news.confirmed(session, relation.personId(), relation))
                .chain(() -> news.confirmed(session, relation.relativeId(), relation));
    }

    private Uni<byte[]> phoneHash(Mutiny.Session session, UUID residentId) {
        return residents.find(session, residentId)
                .map(resident -> resident.hasPhone() ? residents.phoneHash(residents.phone(resident)) : null);
    }

    private Uni<FamilyRelation> lock(Mutiny.Session session, UUID id) {
        return relations.lock(session, id).onItem().ifNull()
                .failWith(() -> new ProblemException(FamilyError.RELATION_NOT_FOUND));
    }

    private Uni<Void> requireRoom(Mutiny.Session session, UUID residentId) {
        return relations.countLive(session, residentId).invoke(count -> {
            if (count >= MOST_DECLARED) {
                throw new ProblemException(FamilyError.TOO_MANY_RELATIONS);
            }
        }).replaceWithVoid();
    }

    private static void requireOther(String phone, String own) {
        if (phone.equals(own)) {
            throw new ProblemException(FamilyError.RELATION_TO_ONESELF).field("phone");
        }
    }

    private static void requireParty(boolean party) {
        if (!party) {
            throw new ProblemException(FamilyError.RELATION_NOT_FOUND);
        }
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, String action, FamilyRelation relation) {
        return audit.record(session, AuditEntry.of(actor, action, "family-relation", relation.id()));
    }

    private Uni<FamilyRelationView> view(Mutiny.Session session, UUID viewer, FamilyRelation relation) {
        return views(session, viewer, List.of(relation)).map(all -> all.get(0));
    }

    private Uni<List<FamilyRelationView>> views(Mutiny.Session session, UUID viewer, List<FamilyRelation> found) {
        List<UUID> others = found.stream().map(relation -> relation.otherThan(viewer)).filter(Objects::nonNull).distinct()
                .toList();
        return residents.masked(session, others).map(people -> found.stream()
                .map(relation -> FamilyRelationView.of(relation, viewer, of(people, relation.otherThan(viewer)))).toList());
    }

    private static <V> V of(Map<UUID, V> people, UUID id) {
        return id == null ? null : people.get(id);
    }
}

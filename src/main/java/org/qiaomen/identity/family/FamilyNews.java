package org.qiaomen.identity.family;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.ResidentMessages;
import org.qiaomen.identity.Residents;

import io.smallrye.mutiny.Uni;

/** What the two of a relation are told, in plain words. */
@ApplicationScoped
class FamilyNews {

    private final ResidentMessages messages;
    private final Residents residents;

    FamilyNews(ResidentMessages messages, Residents residents) {
        this.messages = messages;
        this.residents = residents;
    }

    Uni<Void> declared(Mutiny.Session session, UUID to, FamilyRelation relation) {
        return residents.masked(session, List.of(relation.personId()))
                .map(people -> people.get(relation.personId()))
                .chain(who -> messages.tell(session, to, "identity.relative-declared", relation.id(), "有人登记您为家人",
                        called(who) + "登记您是他（她）的" + relation.kind().label()
                                + "。属实请确认；不认识或不属实，请拒绝。不处理就不生效。"));
    }

    Uni<Void> confirmed(Mutiny.Session session, UUID to, FamilyRelation relation) {
        String how = relation.papersSeen() ? "社区已查验证件，" : "对方已确认，";
        return messages.tell(session, to, "identity.relative-confirmed", relation.id(), "家人关系已生效",
                how + "登记的家人关系（" + relation.kindFor(to).label() + "）已生效。不属实或想解除，可以随时解除。");
    }

    /** @param to null where the other one is not known yet */
    Uni<Void> ended(Mutiny.Session session, UUID to, FamilyRelation relation) {
        return to == null ? Uni.createFrom().voidItem()
                : messages.tell(session, to, "identity.relative-ended", relation.id(), "家人关系已解除",
                        relation.state() == FamilyState.DECLINED ? "您登记的家人关系没有得到对方确认。" : "一项家人关系已由对方解除。");
    }

    void announce() {
        messages.announce();
    }

    private static String called(MaskedResident who) {
        String name = who.name() == null || who.name().isEmpty() ? "一位居民" : who.name();
        return who.phone() == null ? name : name + "（" + who.phone() + "）";
    }
}

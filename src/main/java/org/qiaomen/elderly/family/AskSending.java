package org.qiaomen.elderly.family;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.FamilyDraft;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.proxy.AskProxy;
import org.qiaomen.identity.proxy.ProxyRequests;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.identity.proxy.ProxyView;
import org.qiaomen.identity.proxy.Relation;

import io.smallrye.mutiny.Uni;

/** Sends what was put together: a trembling hand asks once. */
@ApplicationScoped
class AskSending {

    private final ProxyRequests requests;
    private final Drafts drafts;
    private final ClientAddress address;

    AskSending(ProxyRequests requests, Drafts drafts, ClientAddress address) {
        this.requests = requests;
        this.drafts = drafts;
        this.address = address;
    }

    /** Null where the draft was sent already. What is refused is kept, to be put right. */
    Uni<ProxyView> send(UUID residentId) {
        return drafts.takeFamily(residentId).chain(draft -> draft == null || !AskFlow.isWhole(draft)
                ? Uni.createFrom().nullItem()
                : requests.ask(residentId, address.key(), command(draft))
                        .onFailure().call(() -> drafts.keep(residentId, draft)));
    }

    static AskProxy command(FamilyDraft draft) {
        boolean phone = Phones.normalise(draft.number()).isPresent();
        return new AskProxy(phone ? draft.number() : null, Relation.valueOf(draft.relation()), scopes(draft), draft.until(),
                phone ? null : draft.number());
    }

    static Set<ProxyScope> scopes(FamilyDraft draft) {
        Set<ProxyScope> scopes = EnumSet.noneOf(ProxyScope.class);
        draft.scopes().forEach(one -> scopes.add(ProxyScope.valueOf(one)));
        if (AskFlow.asksSpending(draft) && Boolean.TRUE.equals(draft.spending())) {
            scopes.add(ProxyScope.SPENDING);
        }
        return scopes;
    }
}

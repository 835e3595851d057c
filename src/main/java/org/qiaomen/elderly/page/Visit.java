package org.qiaomen.elderly.page;

import java.util.UUID;

import org.qiaomen.elderly.words.Bundles;
import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.identity.proxy.ProxyView;

/**
 * One call of a page: who is there and how they want to see it.
 *
 * @param form what its forms carry
 * @param session null for whoever is not signed in
 * @param ended whether there was a session that has ended
 * @param acting by what right somebody else's matters are looked after; null for one's own
 */
public record Visit(Look look, FormToken form, PageSession session, boolean ended, ProxyView acting) {

    static Visit stranger(Look look, FormToken form, boolean ended) {
        return new Visit(look, form, null, ended, null);
    }

    Visit signedIn(PageSession found) {
        return new Visit(look, form.of(found), found, false, null);
    }

    Visit acting(ProxyView proxy) {
        return new Visit(look, form, session, ended, proxy);
    }

    /** Whether somebody of the family has ended what this session still stands on. */
    boolean isOver() {
        return session != null && session.actingFor() != null && acting == null;
    }

    /** To be asked only where somebody is signed in. */
    public UUID residentId() {
        return session.residentId();
    }

    /** Who does it, and for whom. */
    public Caller caller() {
        return new Caller(session.residentId(), acting == null ? null : acting.principalId());
    }

    /** Whether whoever acts for somebody may do this; for oneself one may do all. */
    public boolean may(ProxyScope scope) {
        return acting == null || acting.scopes().stream().anyMatch(allowed -> allowed.scope() == scope);
    }

    public boolean isSignedIn() {
        return session != null;
    }

    /** Words in the language of whoever reads. */
    public <T> T words(Class<T> bundle) {
        return Bundles.of(bundle, look.english());
    }
}

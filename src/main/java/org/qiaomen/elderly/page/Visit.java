package org.qiaomen.elderly.page;

import java.util.UUID;

import org.qiaomen.elderly.words.Bundles;

/**
 * One call of a page: who is there and how they want to see it.
 *
 * @param browserKey binds forms to the browser
 * @param newBrowser whether it is to be given the key
 * @param session null for whoever is not signed in
 * @param ended whether there was a session that has ended
 */
public record Visit(Look look, String browserKey, boolean newBrowser, PageSession session, boolean ended) {

    /** To be asked only where somebody is signed in. */
    public UUID residentId() {
        return session.residentId();
    }

    public boolean isSignedIn() {
        return session != null;
    }

    /** Words in the language of whoever reads. */
    public <T> T words(Class<T> bundle) {
        return Bundles.of(bundle, look.english());
    }
}

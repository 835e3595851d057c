package org.qiaomen.elderly.family;

import java.util.function.BiFunction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.FamilyDraft;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.identity.proxy.ProxyScope;

import io.smallrye.mutiny.Uni;

/**
 * The pages in the middle of asking to act for somebody: whoever has begun nothing is brought to the beginning. One asks for
 * oneself, also while one acts for somebody else.
 */
@RequestScoped
class AskFlow {

    static final String FAMILY = "/e/family";
    static final String START = "/e/family/ask";
    static final String RELATION = "/e/family/ask/relation";
    static final String WHAT = "/e/family/ask/what";
    static final String SPENDING = "/e/family/ask/spending";
    static final String UNTIL = "/e/family/ask/until";
    static final String CHECK = "/e/family/ask/check";
    static final String ASKED = "/e/family/asked";

    private final Pages pages;
    private final Drafts drafts;

    AskFlow(Pages pages, Drafts drafts) {
        this.pages = pages;
        this.drafts = drafts;
    }

    Uni<Response> shown(BiFunction<Visit, FamilyDraft, Uni<Response>> step) {
        return pages.signedIn(START, visit -> begun(visit, step));
    }

    Uni<Response> submitted(String form, BiFunction<Visit, FamilyDraft, Uni<Response>> step) {
        return pages.submittedSignedIn(form, START, visit -> begun(visit, step));
    }

    /** Keeps what was said, and goes on to the first question that is still open. */
    Uni<Response> keep(Visit visit, FamilyDraft draft) {
        return drafts.keep(visit.residentId(), draft).map(kept -> pages.go(visit, next(draft)));
    }

    private Uni<Response> begun(Visit visit, BiFunction<Visit, FamilyDraft, Uni<Response>> step) {
        return drafts.family(visit.residentId())
                .chain(draft -> draft == null || draft.number() == null ? pages.then(visit, START)
                        : step.apply(visit, draft));
    }

    /** Where the next question is; the check when all is said. */
    static String next(FamilyDraft draft) {
        return draft.number() == null ? START
                : draft.relation() == null ? RELATION
                        : draft.scopes().isEmpty() ? WHAT
                                : asksSpending(draft) && draft.spending() == null ? SPENDING
                                        : draft.until() == null ? UNTIL : CHECK;
    }

    /** Only whoever looks at points is asked about spending them, and it is never implied. */
    static boolean asksSpending(FamilyDraft draft) {
        return draft.scopes().contains(ProxyScope.POINTS.name());
    }

    static boolean isWhole(FamilyDraft draft) {
        return next(draft).equals(CHECK);
    }
}

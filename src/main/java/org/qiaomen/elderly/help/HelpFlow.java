package org.qiaomen.elderly.help;

import java.util.function.BiFunction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.HelpDraft;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;

import io.smallrye.mutiny.Uni;

/** The pages in the middle of asking: whoever has begun nothing is brought to the beginning. */
@RequestScoped
class HelpFlow {

    static final String START = "/e/help";
    static final String WHAT = "/e/help/what";
    static final String DAY = "/e/help/day";
    static final String HOUR = "/e/help/hour";
    static final String PLACE = "/e/help/place";
    static final String MINUTES = "/e/help/minutes";
    static final String CHECK = "/e/help/check";
    static final String SENT = "/e/help/sent";
    static final String ORDERS = "/e/help/orders";

    private final Pages pages;
    private final Drafts drafts;

    HelpFlow(Pages pages, Drafts drafts) {
        this.pages = pages;
        this.drafts = drafts;
    }

    Uni<Response> shown(BiFunction<Visit, HelpDraft, Uni<Response>> step) {
        return pages.signedIn(START, visit -> begun(visit, step));
    }

    Uni<Response> submitted(String form, BiFunction<Visit, HelpDraft, Uni<Response>> step) {
        return pages.submittedSignedIn(form, START, visit -> begun(visit, step));
    }

    /** Keeps what was said, and goes on to the first question that is still open. */
    Uni<Response> keep(Visit visit, HelpDraft draft) {
        return drafts.keep(visit.caller(), draft).map(kept -> pages.go(visit, next(draft)));
    }

    private Uni<Response> begun(Visit visit, BiFunction<Visit, HelpDraft, Uni<Response>> step) {
        return drafts.asking(visit.caller())
                .chain(draft -> draft == null ? pages.then(visit, START) : step.apply(visit, draft));
    }

    /** Where the next question is; the check when all is said. */
    static String next(HelpDraft draft) {
        boolean own = HelpKind.OTHER.name().equals(draft.kind());
        return own && draft.what() == null ? WHAT
                : draft.day() == null ? DAY
                        : draft.hour() == null ? HOUR
                                : draft.place() == null ? PLACE
                                        : draft.minutes() == null ? MINUTES : CHECK;
    }
}

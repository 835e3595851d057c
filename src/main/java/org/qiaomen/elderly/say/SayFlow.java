package org.qiaomen.elderly.say;

import java.util.function.BiFunction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;

import io.smallrye.mutiny.Uni;

/** The pages in the middle of saying something: whoever has begun nothing is brought to the beginning. */
@RequestScoped
class SayFlow {

    private final Pages pages;
    private final Drafts drafts;

    SayFlow(Pages pages, Drafts drafts) {
        this.pages = pages;
        this.drafts = drafts;
    }

    Uni<Response> shown(BiFunction<Visit, SayDraft, Uni<Response>> step) {
        return pages.signedIn(SayPages.START, visit -> begun(visit, step));
    }

    Uni<Response> submitted(String form, BiFunction<Visit, SayDraft, Uni<Response>> step) {
        return pages.submittedSignedIn(form, SayPages.START, visit -> begun(visit, step));
    }

    private Uni<Response> begun(Visit visit, BiFunction<Visit, SayDraft, Uni<Response>> step) {
        return drafts.saying(visit.caller())
                .chain(draft -> draft == null ? pages.then(visit, SayPages.START) : step.apply(visit, draft));
    }
}

package org.qiaomen.elderly.help;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.HelpDraft;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.LineView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Amounts;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.HelpWords;
import org.qiaomen.elderly.words.MoreWords;
import org.qiaomen.platform.Ids;
import org.qiaomen.volunteering.timebank.OrderState;
import org.qiaomen.volunteering.timebank.OrderView;
import org.qiaomen.volunteering.timebank.TimeBank;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Looking it over, sending it, and taking it back. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class HelpSentPages {

    private static final int CANNOT = 409;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance helpcheck(LayoutView layout, List<LineView> lines);

        static native TemplateInstance helpsent(LayoutView layout, SentView sent);
    }

    /** @param undoUntil null when it is too late */
    record SentView(String id, List<String> sentences, String undoUntil) {
    }

    private final Pages pages;
    private final HelpFlow flow;
    private final HelpSending sending;
    private final HelpTimes times;
    private final Drafts drafts;
    private final TimeBank bank;

    HelpSentPages(Pages pages, HelpFlow flow, HelpSending sending, HelpTimes times, Drafts drafts, TimeBank bank) {
        this.pages = pages;
        this.flow = flow;
        this.sending = sending;
        this.times = times;
        this.drafts = drafts;
        this.bank = bank;
    }

    @GET
    @Path("/help/check")
    @Operation(hidden = true, summary = "看一遍 · Looks it over")
    public Uni<Response> check() {
        return flow.shown((visit, draft) -> !isWhole(draft) ? pages.then(visit, HelpFlow.next(draft))
                : check(visit, draft, null));
    }

    private Uni<Response> check(Visit visit, HelpDraft draft, String wrong) {
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : CANNOT,
                Templates.helpcheck(pages.layout(visit, HelpFlow.MINUTES).wrong(wrong), lines(visit, draft)));
    }

    private static boolean isWhole(HelpDraft draft) {
        return HelpFlow.next(draft).equals(HelpFlow.CHECK);
    }

    private List<LineView> lines(Visit visit, HelpDraft draft) {
        HelpWords words = visit.words(HelpWords.class);
        Days days = new Days(visit.look().english(), times.now());
        List<LineView> lines = new ArrayList<>();
        lines.add(draft.what() != null ? new LineView(words.checkWhat(), draft.what(), HelpFlow.WHAT)
                : new LineView(words.checkWhat(), HelpKind.of(draft.kind()).orElse(HelpKind.OTHER).title(words),
                        HelpFlow.START));
        lines.add(new LineView(words.checkDay(), days.full(HelpTimes.at(draft.day(), draft.hour())), HelpFlow.DAY));
        lines.add(new LineView(words.checkHour(), days.clock(draft.hour()), HelpFlow.HOUR));
        lines.add(new LineView(words.checkPlace(),
                (Boolean.TRUE.equals(draft.home()) ? words.placeHome() + "\n" : "") + draft.place(), HelpFlow.PLACE));
        lines.add(new LineView(words.checkMinutes(), Amounts.time(visit.words(MoreWords.class), draft.minutes()),
                HelpFlow.MINUTES));
        lines.add(new LineView(words.checkPay(), draft.fromPool() ? words.checkPool() : words.checkOwn(), null));
        return lines;
    }

    @POST
    @Path("/help/check")
    @Operation(hidden = true, summary = "请人来 · Sends it")
    public Uni<Response> send(@RestForm String form) {
        return flow.submitted(form, (visit, draft) -> !isWhole(draft) ? pages.then(visit, HelpFlow.next(draft))
                : times.hour(draft.day(), draft.hour().toString()).isEmpty() ? pages.then(visit, HelpFlow.HOUR)
                        : sending.send(visit.caller(), draft).map(id -> pages.go(visit, HelpFlow.SENT + "/" + id))
                                .onFailure(failure -> HelpPay.isAboutPaying(failure) && !draft.fromPool())
                                .recoverWithUni(failure -> askPool(visit, draft.paidByPool(Ids.next()))));
    }

    // Nothing is asked of the community unless the one who asks has seen that it is.
    private Uni<Response> askPool(Visit visit, HelpDraft draft) {
        return drafts.keep(visit.caller(), draft)
                .chain(() -> check(visit, draft, visit.words(HelpWords.class).cannotPay()));
    }

    @GET
    @Path("/help/sent/{id}")
    @Operation(hidden = true, summary = "正在找人 · Says that we look for somebody")
    public Uni<Response> sent(@PathParam("id") String id) {
        return pages.signedIn(HelpFlow.ORDERS, visit -> bank.find(visit.caller(), Pages.id(id))
                .chain(order -> pages.show(visit, Templates.helpsent(pages.layout(visit, "/e"), view(visit, order)))));
    }

    private SentView view(Visit visit, OrderView order) {
        HelpWords words = visit.words(HelpWords.class);
        Days days = new Days(visit.look().english(), times.now());
        boolean pool = order.state() == OrderState.WAITING_FOR_POOL;
        return new SentView(order.id().toString(),
                pool ? List.of(words.sentPool(), words.sentOpen(), words.sentCode())
                        : List.of(words.sentOpen(), words.sentCode()),
                sending.mayUndo(order) ? days.hour(sending.undoUntil(order)) : null);
    }

    @POST
    @Path("/help/sent/{id}/undo")
    @Operation(hidden = true, summary = "收回来 · Takes it back")
    public Uni<Response> undo(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, HelpFlow.ORDERS, visit -> sending.undo(visit.caller(), Pages.id(id))
                .map(done -> pages.go(visit, HelpFlow.ORDERS + "/" + Pages.id(id))));
    }
}

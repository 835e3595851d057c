package org.qiaomen.elderly.say;

import java.time.Clock;
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
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.LineView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.SayWords;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.CityTime;
import org.qiaomen.request.OwnRequests;
import org.qiaomen.request.RequestView;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Looking it over, sending it, and taking it back. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class SentPages {

    private static final int GROUP = 4;
    private static final String MATTERS = "/e/matters";

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance check(LayoutView layout, List<LineView> lines);

        static native TemplateInstance sent(LayoutView layout, SentView sent);

        static native TemplateInstance undone(LayoutView layout);
    }

    /** @param undoUntil null when it is too late */
    record SentView(String id, String number, List<String> sentences, String undoUntil) {
    }

    private final Pages pages;
    private final SayFlow flow;
    private final Sending sending;
    private final OwnRequests requests;
    private final Clock clock;

    SentPages(Pages pages, SayFlow flow, Sending sending, OwnRequests requests, Clock clock) {
        this.pages = pages;
        this.flow = flow;
        this.sending = sending;
        this.requests = requests;
        this.clock = clock;
    }

    @GET
    @Path("/say/check")
    @Operation(hidden = true, summary = "看一遍 · Looks it over")
    public Uni<Response> check() {
        return flow.shown((visit, draft) -> pages.show(visit,
                Templates.check(pages.layout(visit, SayPages.VISIT), lines(draft, visit.words(SayWords.class)))));
    }

    private static List<LineView> lines(SayDraft draft, SayWords words) {
        List<LineView> lines = new ArrayList<>();
        CommonMatter.of(draft.matter())
                .ifPresent(matter -> lines.add(new LineView(words.checkMatter(), matter.title(words), SayPages.START)));
        lines.add(new LineView(words.checkWords(), draft.text() == null ? words.checkNone() : draft.text(), SayPages.WORDS));
        if (draft.voice() != null) {
            lines.add(new LineView(words.checkVoice(), draft.heard() == null ? words.checkVoiceYes() : draft.heard(),
                    SayPages.WORDS));
        }
        lines.add(new LineView(words.checkPlace(), draft.place() == null ? words.checkNone() : draft.place(), SayPages.PLACE));
        int photos = draft.photos().size();
        lines.add(new LineView(words.checkPhotos(),
                photos == 0 ? words.checkNone() : words.checkPhotosCount(Integer.toString(photos)), SayPages.PHOTO));
        lines.add(new LineView(words.checkVisit(), draft.wantsVisit() ? words.checkVisitYes() : words.checkVisitNo(),
                SayPages.VISIT));
        return lines;
    }

    @POST
    @Path("/say/check")
    @Operation(hidden = true, summary = "发出去 · Sends it")
    public Uni<Response> send(@RestForm String form) {
        return flow.submitted(form, (visit, draft) -> draft.matter() == null && draft.text() == null && draft.voice() == null
                ? pages.then(visit, SayPages.WORDS)
                : sending.send(visit.caller(), draft).map(id -> pages.go(visit,
                        visit.may(ProxyScope.FOLLOW) ? "/e/sent/" + id : "/e/family?said=sent")));
    }

    @GET
    @Path("/sent/{id}")
    @Operation(hidden = true, summary = "收到了 · Says that we have it")
    public Uni<Response> sent(@PathParam("id") String id) {
        return pages.signedIn(MATTERS, visit -> requests.find(visit.caller(), Pages.id(id))
                .chain(request -> pages.show(visit, Templates.sent(pages.layout(visit, "/e"), view(visit, request)))));
    }

    private SentView view(Visit visit, RequestView request) {
        SayWords words = visit.words(SayWords.class);
        Days days = new Days(visit.look().english(), CityTime.show(clock.instant()));
        List<String> sentences = new ArrayList<>();
        sentences.add(words.sentWho(request.responsible().name()));
        if (request.text().contains(words(false).spokenOnly())) {
            sentences.add(words.sentVoice());
        }
        if (request.text().contains(words(false).visitWish())) {
            sentences.add(words.sentVisit());
        }
        sentences.add(words.sentAnswer(days.hour(request.deadlines().respondBy())));
        if (request.deadlines().closeBy() != null) {
            sentences.add(words.sentClose(days.day(request.deadlines().closeBy())));
        }
        return new SentView(request.id().toString(), grouped(request.ticketNumber()), sentences,
                sending.mayUndo(request) ? days.hour(sending.undoUntil(request)) : null);
    }

    private static SayWords words(boolean english) {
        return org.qiaomen.elderly.words.Bundles.of(SayWords.class, english);
    }

    /** Four digits at a time, as one reads them out. */
    private static String grouped(String number) {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < number.length(); i += GROUP) {
            groups.append(i == 0 ? "" : " ").append(number, i, Math.min(number.length(), i + GROUP));
        }
        return groups.toString();
    }

    @POST
    @Path("/sent/{id}/undo")
    @Operation(hidden = true, summary = "收回来 · Takes it back")
    public Uni<Response> undo(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, MATTERS, visit -> sending.undo(visit.caller(), Pages.id(id))
                .map(done -> pages.go(visit, "/e/undone")));
    }

    @GET
    @Path("/undone")
    @Operation(hidden = true, summary = "已经收回 · Says that it was taken back")
    public Uni<Response> undone() {
        return pages.signedIn(MATTERS, visit -> pages.show(visit, Templates.undone(pages.layout(visit, "/e"))));
    }
}

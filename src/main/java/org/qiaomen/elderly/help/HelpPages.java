package org.qiaomen.elderly.help;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.HelpDraft;
import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.HelpWords;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Texts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** What help, on which day and at what hour. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class HelpPages {

    private static final int MAX_WHAT = 200;
    private static final int BAD = 400;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance helpkind(LayoutView layout, List<ChoiceView> choices);

        static native TemplateInstance helpwhat(LayoutView layout, String typed, String wrong);

        static native TemplateInstance helpday(LayoutView layout, List<ChoiceView> choices);

        static native TemplateInstance helpdate(LayoutView layout, DateView date);

        static native TemplateInstance helphour(LayoutView layout, String day, List<ChoiceView> choices);
    }

    /** @param first and last day that can be chosen, as forms have them */
    record DateView(String first, String last, String typed, String wrong) {
    }

    private final Pages pages;
    private final HelpFlow flow;
    private final Drafts drafts;
    private final HelpTimes times;

    HelpPages(Pages pages, HelpFlow flow, Drafts drafts, HelpTimes times) {
        this.pages = pages;
        this.flow = flow;
        this.drafts = drafts;
        this.times = times;
    }

    @GET
    @Path("/help")
    @Operation(hidden = true, summary = "请人帮一小时 · Asks for an hour of help")
    public Uni<Response> kinds() {
        return pages.signedIn(HelpFlow.START, visit -> {
            HelpWords words = visit.words(HelpWords.class);
            List<ChoiceView> choices = new ArrayList<>();
            for (HelpKind kind : HelpKind.values()) {
                choices.add(kind.choice(words));
            }
            return pages.show(visit, Templates.helpkind(pages.layout(visit, "/e/points"), choices));
        });
    }

    /** Begins anew. */
    @POST
    @Path("/help")
    @Operation(hidden = true, summary = "选好帮什么忙 · Takes the choice")
    public Uni<Response> choose(@RestForm String form, @RestForm String kind) {
        return pages.submittedSignedIn(form, HelpFlow.START, visit -> HelpKind.of(kind)
                .map(chosen -> flow.keep(visit, HelpDraft.about(Ids.next(), chosen.name())))
                .orElseGet(() -> pages.then(visit, HelpFlow.START)));
    }

    @GET
    @Path("/help/what")
    @Operation(hidden = true, summary = "写一句话 · In one's own words")
    public Uni<Response> what() {
        return flow.shown((visit, draft) -> what(visit, draft.what(), null));
    }

    private Uni<Response> what(Visit visit, String typed, String wrong) {
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                Templates.helpwhat(pages.layout(visit, HelpFlow.START).wrong(wrong), typed, wrong));
    }

    @POST
    @Path("/help/what")
    @Operation(hidden = true, summary = "说好帮什么忙 · Takes the words")
    public Uni<Response> keepWhat(@RestForm String form, @RestForm String what) {
        String said = what == null || Texts.saysNothing(what) ? null : Texts.storable(what).strip();
        return flow.submitted(form, (visit, draft) -> {
            HelpWords words = visit.words(HelpWords.class);
            if (said == null) {
                return what(visit, null, words.whatEmpty());
            }
            return said.length() > MAX_WHAT ? what(visit, said, words.whatLong(Integer.toString(MAX_WHAT)))
                    : flow.keep(visit, draft.said(said));
        });
    }

    @GET
    @Path("/help/day")
    @Operation(hidden = true, summary = "哪一天来 · On which day")
    public Uni<Response> day() {
        return flow.shown((visit, draft) -> pages.show(visit, Templates.helpday(pages.layout(visit,
                draft.what() == null ? HelpFlow.START : HelpFlow.WHAT), days(visit))));
    }

    private List<ChoiceView> days(Visit visit) {
        Days days = new Days(visit.look().english(), times.now());
        return times.days().stream().map(day -> choice(day, days.day(noon(day)), days.full(noon(day)))).toList();
    }

    // "Tomorrow" with its date beside it; a date alone is said once.
    private static ChoiceView choice(LocalDate day, String name, String full) {
        return new ChoiceView(day.toString(), "calendar", name, name.equals(full.replace("，", "")) ? null : full);
    }

    private static java.time.OffsetDateTime noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(CityTime.ZONE).toOffsetDateTime();
    }

    @POST
    @Path("/help/day")
    @Operation(hidden = true, summary = "选好日子 · Takes the day")
    public Uni<Response> keepDay(@RestForm String form, @RestForm String day) {
        return flow.submitted(form, (visit, draft) -> times.day(day).map(chosen -> flow.keep(visit, moved(draft, chosen)))
                .orElseGet(() -> date(visit, day, visit.words(HelpWords.class).dateWrong())));
    }

    // Another day may be without the hour that was chosen.
    private HelpDraft moved(HelpDraft draft, LocalDate day) {
        boolean stays = draft.hour() != null && times.hours(day).contains(draft.hour());
        return draft.on(day).at(stays ? draft.hour() : null);
    }

    @GET
    @Path("/help/date")
    @Operation(hidden = true, summary = "自己选一天 · Any day")
    public Uni<Response> date() {
        return flow.shown((visit, draft) -> date(visit, draft.day() == null ? null : draft.day().toString(), null));
    }

    private Uni<Response> date(Visit visit, String typed, String wrong) {
        DateView date = new DateView(times.days().get(0).toString(), times.last().toString(), typed, wrong);
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                Templates.helpdate(pages.layout(visit, HelpFlow.DAY).wrong(wrong), date));
    }

    @GET
    @Path("/help/hour")
    @Operation(hidden = true, summary = "几点来 · At what time")
    public Uni<Response> hour() {
        return flow.shown((visit, draft) -> draft.day() == null ? pages.then(visit, HelpFlow.DAY)
                : hour(visit, draft.day(), null));
    }

    private Uni<Response> hour(Visit visit, LocalDate day, String wrong) {
        List<LocalTime> hours = times.hours(day);
        if (hours.isEmpty()) {
            return pages.then(visit, HelpFlow.DAY);
        }
        Days days = new Days(visit.look().english(), times.now());
        List<ChoiceView> choices = hours.stream()
                .map(hour -> new ChoiceView(hour.toString(), "clock", days.clock(hour), null)).toList();
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                Templates.helphour(pages.layout(visit, HelpFlow.DAY).wrong(wrong), days.full(noon(day)), choices));
    }

    @POST
    @Path("/help/hour")
    @Operation(hidden = true, summary = "选好几点 · Takes the hour")
    public Uni<Response> keepHour(@RestForm String form, @RestForm String hour) {
        return flow.submitted(form, (visit, draft) -> draft.day() == null ? pages.then(visit, HelpFlow.DAY)
                : times.hour(draft.day(), hour).map(chosen -> flow.keep(visit, draft.at(chosen)))
                        .orElseGet(() -> hour(visit, draft.day(), visit.words(HelpWords.class).hourGone())));
    }
}

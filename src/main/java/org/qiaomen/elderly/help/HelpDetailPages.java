package org.qiaomen.elderly.help;

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
import org.qiaomen.elderly.draft.HelpDraft;
import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Amounts;
import org.qiaomen.elderly.words.HelpWords;
import org.qiaomen.elderly.words.MoreWords;
import org.qiaomen.platform.Texts;
import org.qiaomen.volunteering.timebank.TimeBank;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Where, and for how long. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class HelpDetailPages {

    private static final int MAX_PLACE = 190;
    private static final int BAD = 400;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance helpplace(LayoutView layout, PlaceView place);

        static native TemplateInstance helpminutes(LayoutView layout, List<String> sentences, List<ChoiceView> choices);
    }

    record PlaceView(String typed, boolean home, String wrong) {
    }

    private final Pages pages;
    private final HelpFlow flow;
    private final HelpPay pay;
    private final TimeBank bank;

    HelpDetailPages(Pages pages, HelpFlow flow, HelpPay pay, TimeBank bank) {
        this.pages = pages;
        this.flow = flow;
        this.pay = pay;
        this.bank = bank;
    }

    @GET
    @Path("/help/place")
    @Operation(hidden = true, summary = "在哪里 · Where")
    public Uni<Response> place() {
        return flow.shown((visit, draft) -> draft.place() != null
                ? place(visit, new PlaceView(draft.place(), Boolean.TRUE.equals(draft.home()), null))
                : lastPlace(visit).chain(last -> place(visit, last)));
    }

    // Most who ask again ask to the same door.
    private Uni<PlaceView> lastPlace(Visit visit) {
        String home = HelpSending.atHome();
        return bank.asked(visit.caller(), null, 1).map(page -> page.items().stream().findFirst()
                .map(order -> order.place().address()).orElse(null))
                .map(last -> last != null && last.startsWith(home) ? new PlaceView(last.substring(home.length()), true, null)
                        : new PlaceView(last, last == null, null));
    }

    private Uni<Response> place(Visit visit, PlaceView place) {
        return pages.show(visit, place.wrong() == null ? Response.Status.OK.getStatusCode() : BAD,
                Templates.helpplace(pages.layout(visit, HelpFlow.HOUR).wrong(place.wrong()), place));
    }

    @POST
    @Path("/help/place")
    @Operation(hidden = true, summary = "说好地方 · Takes the place")
    public Uni<Response> keepPlace(@RestForm String form, @RestForm String place, @RestForm String where) {
        String said = place == null || Texts.saysNothing(place) ? null : Texts.storable(place).strip();
        boolean home = !"elsewhere".equals(where);
        return flow.submitted(form, (visit, draft) -> {
            HelpWords words = visit.words(HelpWords.class);
            String wrong = said == null ? words.placeEmpty()
                    : said.length() > MAX_PLACE ? words.placeLong(Integer.toString(MAX_PLACE)) : null;
            return wrong == null ? flow.keep(visit, draft.where(said, home)) : place(visit, new PlaceView(said, home, wrong));
        });
    }

    @GET
    @Path("/help/minutes")
    @Operation(hidden = true, summary = "要多久 · For how long")
    public Uni<Response> minutes() {
        return flow.shown((visit, draft) -> pay.choices(null).chain(choices -> pay.has(visit.caller())
                .chain(has -> pages.show(visit, Templates.helpminutes(pages.layout(visit, HelpFlow.PLACE),
                        sentences(visit, has), choices(visit, choices))))));
    }

    private static List<String> sentences(Visit visit, Long has) {
        HelpWords words = visit.words(HelpWords.class);
        return has == null ? List.of(words.minutesPool())
                : List.of(has <= 0 ? words.minutesHaveNone()
                        : words.minutesHave(Amounts.time(visit.words(MoreWords.class), has)),
                        words.minutesPool(), words.minutesPoolWaits());
    }

    private static List<ChoiceView> choices(Visit visit, List<Integer> minutes) {
        MoreWords words = visit.words(MoreWords.class);
        return minutes.stream().map(one -> new ChoiceView(one.toString(), "clock", Amounts.time(words, one), null)).toList();
    }

    @POST
    @Path("/help/minutes")
    @Operation(hidden = true, summary = "说好多久 · Takes how long")
    public Uni<Response> keepMinutes(@RestForm String form, @RestForm String minutes) {
        return flow.submitted(form, (visit, draft) -> pay.choices(null).chain(choices -> choices.stream()
                .filter(one -> one.toString().equals(minutes)).findFirst().map(one -> keep(visit, draft, one))
                .orElseGet(() -> pages.then(visit, HelpFlow.MINUTES))));
    }

    private Uni<Response> keep(Visit visit, HelpDraft draft, int minutes) {
        return pay.has(visit.caller()).chain(has -> flow.keep(visit, draft.lasting(minutes, has != null && has < minutes)));
    }
}

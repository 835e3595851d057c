package org.qiaomen.elderly.help;

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
import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Amounts;
import org.qiaomen.elderly.words.HelpWords;
import org.qiaomen.elderly.words.MoreWords;
import org.qiaomen.platform.Texts;
import org.qiaomen.volunteering.timebank.OrderView;
import org.qiaomen.volunteering.timebank.TimeBank;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Afterwards: how long it took, or what was wrong. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class HelpDonePages {

    private static final int MAX_TEXT = 500;
    private static final int BAD = 400;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance helpdone(LayoutView layout, String id, String text, List<ChoiceView> choices);

        static native TemplateInstance helpwrong(LayoutView layout, String id, String typed, String wrong);
    }

    private final Pages pages;
    private final TimeBank bank;
    private final HelpPay pay;

    HelpDonePages(Pages pages, TimeBank bank, HelpPay pay) {
        this.pages = pages;
        this.bank = bank;
        this.pay = pay;
    }

    @GET
    @Path("/help/orders/{id}/done")
    @Operation(hidden = true, summary = "帮了多久 · How long it took")
    public Uni<Response> ask(@PathParam("id") String id) {
        return pages.signedIn(HelpFlow.ORDERS, visit -> bank.find(visit.caller(), Pages.id(id))
                .chain(order -> !HelpOrderPages.waits(order) ? pages.then(visit, order(id))
                        : pay.choices(order.minutes(), order.claimedMinutes()).chain(choices -> pages.show(visit,
                                Templates.helpdone(pages.layout(visit, order(id)), order.id().toString(),
                                        text(visit, order), choices(visit, choices))))));
    }

    private static String text(Visit visit, OrderView order) {
        HelpWords words = visit.words(HelpWords.class);
        String who = order.helper() == null || order.helper().name() == null ? words.somebody() : order.helper().name();
        return order.claimedMinutes() == null ? words.doneAsk()
                : words.doneText(who, Amounts.time(visit.words(MoreWords.class), order.claimedMinutes()));
    }

    private static List<ChoiceView> choices(Visit visit, List<Integer> minutes) {
        MoreWords words = visit.words(MoreWords.class);
        return minutes.stream().map(one -> new ChoiceView(one.toString(), "clock", Amounts.time(words, one), null)).toList();
    }

    @POST
    @Path("/help/orders/{id}/done")
    @Operation(hidden = true, summary = "说好帮了多久 · Takes how long it took")
    public Uni<Response> done(@PathParam("id") String id, @RestForm String form, @RestForm String minutes) {
        return pages.submittedSignedIn(form, HelpFlow.ORDERS, visit -> minutes == null || !minutes.matches("[1-9]\\d{0,2}")
                ? pages.then(visit, order(id) + "/done")
                : bank.confirm(visit.caller(), Pages.id(id), Integer.parseInt(minutes))
                        .map(confirmed -> pages.go(visit, order(id) + "?said=done")));
    }

    @GET
    @Path("/help/orders/{id}/wrong")
    @Operation(hidden = true, summary = "哪里不对 · What was wrong")
    public Uni<Response> askWrong(@PathParam("id") String id) {
        return pages.signedIn(HelpFlow.ORDERS, visit -> bank.find(visit.caller(), Pages.id(id))
                .chain(order -> wrong(visit, id, null, null)));
    }

    private Uni<Response> wrong(Visit visit, String id, String typed, String wrong) {
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                Templates.helpwrong(pages.layout(visit, order(id)).wrong(wrong), Pages.id(id).toString(), typed, wrong));
    }

    @POST
    @Path("/help/orders/{id}/wrong")
    @Operation(hidden = true, summary = "告诉社区 · Tells the community")
    public Uni<Response> tell(@PathParam("id") String id, @RestForm String form, @RestForm String text) {
        String said = text == null || Texts.saysNothing(text) ? null : Texts.storable(text.replace("\r\n", "\n")).strip();
        return pages.submittedSignedIn(form, HelpFlow.ORDERS, visit -> {
            HelpWords words = visit.words(HelpWords.class);
            String wrong = said == null ? words.wrongEmpty()
                    : said.length() > MAX_TEXT ? words.wrongLong(Integer.toString(MAX_TEXT)) : null;
            return wrong != null ? wrong(visit, id, said, wrong)
                    : bank.dispute(visit.caller(), Pages.id(id), said)
                            .map(told -> pages.go(visit, order(id) + "?said=wrong"));
        });
    }

    private static String order(String id) {
        return HelpFlow.ORDERS + "/" + Pages.id(id);
    }
}

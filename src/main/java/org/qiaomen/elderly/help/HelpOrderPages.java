package org.qiaomen.elderly.help;

import java.time.Clock;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.HelpWords;
import org.qiaomen.elderly.words.MoreWords;
import org.qiaomen.platform.CityTime;
import org.qiaomen.volunteering.timebank.OrderState;
import org.qiaomen.volunteering.timebank.OrderView;
import org.qiaomen.volunteering.timebank.StartCodeView;
import org.qiaomen.volunteering.timebank.TimeBank;
import org.qiaomen.volunteering.timebank.TimeBankConfig;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Whom one has asked, and what became of it. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class HelpOrderPages {

    private static final int PER_PAGE = 5;
    private static final int GROUP = 3;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance helporders(LayoutView layout, List<ItemView> items, String older);

        static native TemplateInstance helporder(LayoutView layout, OneView order);

        static native TemplateInstance helpcancel(LayoutView layout, String id);
    }

    record ItemView(String id, String state, String what, String day, boolean waits) {
    }

    /**
     * @param now where it stands
     * @param code digits in groups, to be read aloud; null while there is none
     * @param spoken as digits are read over the telephone; null where the language has no such way
     * @param phone of the helper, as it is dialled; null while nobody has to find anybody
     * @param number the same as it is read
     * @param said something that was just done; null for nothing
     */
    record OneView(String id, String now, List<String> wish, String code, String spoken, String phone, String number,
            List<String> story, boolean done, boolean wrong, boolean absent, boolean cancel, boolean ended, String said) {
    }

    private final Pages pages;
    private final TimeBank bank;
    private final TimeBankConfig config;
    private final Clock clock;

    HelpOrderPages(Pages pages, TimeBank bank, TimeBankConfig config, Clock clock) {
        this.pages = pages;
        this.bank = bank;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("/help/orders")
    @Operation(hidden = true, summary = "我请过的人 · Whom I asked to help")
    public Uni<Response> list(@RestQuery String cursor) {
        return pages.signedIn(HelpFlow.ORDERS, visit -> bank.asked(visit.caller(), cursor, PER_PAGE)
                .chain(page -> pages.show(visit, Templates.helporders(
                        pages.layout(visit, cursor == null ? "/e/points" : HelpFlow.ORDERS),
                        page.items().stream().map(order -> item(sentences(visit), order)).toList(),
                        page.nextCursor() == null ? null : HelpFlow.ORDERS + "?cursor=" + page.nextCursor()))));
    }

    private static ItemView item(HelpSentences sentences, OrderView order) {
        return new ItemView(order.id().toString(), sentences.state(order), order.what(), sentences.day(order.startsAt()),
                waits(order));
    }

    /** Whether it waits for the one who was helped. */
    static boolean waits(OrderView order) {
        return order.state() == OrderState.FINISHED && order.agreedMinutes() == null;
    }

    @GET
    @Path("/help/orders/{id}")
    @Operation(hidden = true, summary = "请人帮忙的事怎么样了 · What became of it")
    public Uni<Response> one(@PathParam("id") String id, @RestQuery String said) {
        return pages.signedIn(HelpFlow.ORDERS, visit -> bank.find(visit.caller(), Pages.id(id))
                .chain(order -> pages.show(visit,
                        Templates.helporder(pages.layout(visit, HelpFlow.ORDERS), view(visit, order, said)))));
    }

    private OneView view(Visit visit, OrderView order, String said) {
        HelpSentences sentences = sentences(visit);
        HelpWords words = sentences.words();
        String phone = order.helper() == null ? null : order.helper().phone();
        boolean begun = order.state() == OrderState.ACCEPTED || order.state() == OrderState.STARTED
                || order.state() == OrderState.FINISHED;
        boolean late = order.state() == OrderState.ACCEPTED
                && clock.instant().isAfter(order.startsAt().toInstant().plus(config.absentAfter()));
        return new OneView(order.id().toString(), sentences.state(order), sentences.wish(order), grouped(order.startCode()),
                order.startCode() == null || visit.look().english() ? null : StartCodeView.of(order.startCode()).spoken(),
                phone, phone == null ? null : phone.replaceFirst("(\\d{3})(\\d{4})(\\d{4})", "$1 $2 $3"),
                sentences.story(order), waits(order), begun, late,
                HelpSending.mayCancel(order), order.state().isEnd(),
                "done".equals(said) ? words.saidDone() : "wrong".equals(said) ? words.saidWrong() : null);
    }

    private static String grouped(String code) {
        return code == null ? null : code.substring(0, GROUP) + " " + code.substring(GROUP);
    }

    private HelpSentences sentences(Visit visit) {
        return new HelpSentences(visit.words(HelpWords.class), visit.words(MoreWords.class),
                new Days(visit.look().english(), CityTime.show(clock.instant())));
    }

    @GET
    @Path("/help/orders/{id}/cancel")
    @Operation(hidden = true, summary = "真的不用来了吗 · Asks once more")
    public Uni<Response> sure(@PathParam("id") String id) {
        return pages.signedIn(HelpFlow.ORDERS, visit -> bank.find(visit.caller(), Pages.id(id))
                .chain(order -> pages.show(visit, Templates.helpcancel(
                        pages.layout(visit, HelpFlow.ORDERS + "/" + order.id()), order.id().toString()))));
    }

    @POST
    @Path("/help/orders/{id}/cancel")
    @Operation(hidden = true, summary = "不用来了 · Nobody needs to come")
    public Uni<Response> cancel(@PathParam("id") String id, @RestForm String form) {
        return ended(id, form, false);
    }

    @POST
    @Path("/help/orders/{id}/absent")
    @Operation(hidden = true, summary = "人没有来 · Nobody came")
    public Uni<Response> absent(@PathParam("id") String id, @RestForm String form) {
        return ended(id, form, true);
    }

    private Uni<Response> ended(String id, String form, boolean absent) {
        return pages.submittedSignedIn(form, HelpFlow.ORDERS, visit -> bank.cancel(visit.caller(), Pages.id(id), absent)
                .map(done -> pages.go(visit, HelpFlow.ORDERS + "/" + Pages.id(id))));
    }
}

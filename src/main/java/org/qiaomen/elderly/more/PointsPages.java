package org.qiaomen.elderly.more;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Amounts;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.MoreWords;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.CityTime;
import org.qiaomen.points.Currency;
import org.qiaomen.points.EntryView;
import org.qiaomen.points.PointsQueries;
import org.qiaomen.points.PointsView;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** What somebody has, in points and in time, and how it came. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class PointsPages {

    private static final String POINTS = "/e/points";
    private static final int ENTRIES = 3;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance points(LayoutView layout, HasView points, HasView time);
    }

    /** @param notes what is set aside, what ends when; a sentence each */
    record HasView(String amount, List<String> notes, List<String> entries) {
    }

    private final Pages pages;
    private final PointsQueries queries;
    private final Principals principals;
    private final Clock clock;

    PointsPages(Pages pages, PointsQueries queries, Principals principals, Clock clock) {
        this.pages = pages;
        this.queries = queries;
        this.principals = principals;
        this.clock = clock;
    }

    @GET
    @Path("/points")
    @Operation(hidden = true, summary = "我的积分和时间 · My points and hours")
    public Uni<Response> points() {
        return pages.signedIn(POINTS, visit -> principals
                .reading(visit.residentId(), visit.caller().onBehalfOf(), ProxyScope.POINTS)
                .chain(whom -> show(visit, whom.residentId())));
    }

    private Uni<Response> show(Visit visit, UUID whose) {
        return queries.balance(whose)
                .chain(has -> entries(whose, Currency.POINTS)
                        .chain(points -> entries(whose, Currency.TIME).chain(time -> pages.show(visit,
                                Templates.points(pages.layout(visit, "/e"), points(visit, has, points),
                                        time(visit, has, time))))));
    }

    private Uni<List<EntryView>> entries(UUID whose, Currency currency) {
        return queries.entries(whose, currency, Long.MAX_VALUE, ENTRIES).map(page -> page.items());
    }

    private HasView points(Visit visit, PointsView has, List<EntryView> entries) {
        MoreWords words = visit.words(MoreWords.class);
        List<String> notes = new ArrayList<>();
        if (has.points().held() > 0) {
            notes.add(words.pointsHeld(Long.toString(has.points().held())));
        }
        has.points().expiring().stream().findFirst().ifPresent(
                first -> notes.add(words.expire(days(visit).day(first.at()), amount(words, Currency.POINTS, first.amount()))));
        return new HasView(amount(words, Currency.POINTS, has.points().balance()), notes,
                lines(visit, words, Currency.POINTS, entries));
    }

    private HasView time(Visit visit, PointsView has, List<EntryView> entries) {
        MoreWords words = visit.words(MoreWords.class);
        List<String> notes = new ArrayList<>();
        if (has.time().held() > 0) {
            notes.add(words.timeHeld(amount(words, Currency.TIME, has.time().held())));
        }
        has.time().expiring().stream().findFirst().ifPresent(
                first -> notes.add(words.expire(days(visit).day(first.at()), amount(words, Currency.TIME, first.amount()))));
        return new HasView(amount(words, Currency.TIME, has.time().minutes()), notes,
                lines(visit, words, Currency.TIME, entries));
    }

    private List<String> lines(Visit visit, MoreWords words, Currency currency, List<EntryView> entries) {
        Days days = days(visit);
        return entries.stream().map(entry -> {
            String what = amount(words, currency, Math.abs(entry.amount()));
            return entry.amount() < 0 ? words.entryOut(days.day(entry.at()), what, entry.text())
                    : words.entryIn(days.day(entry.at()), what, entry.text());
        }).toList();
    }

    private static String amount(MoreWords words, Currency currency, long amount) {
        return currency == Currency.POINTS ? Amounts.points(words, amount) : Amounts.time(words, amount);
    }

    private Days days(Visit visit) {
        return new Days(visit.look().english(), CityTime.show(clock.instant()));
    }
}

package org.qiaomen.elderly.family;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.draft.FamilyDraft;
import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.LineView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.FamilyWords;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.proxy.ProxyConfig;
import org.qiaomen.identity.proxy.Relation;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Asking to act for somebody of the family: until when, looking it over, and sending it. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class AskCheckPages {

    private static final int BAD = 400;
    private static final int FEW = 3;
    private static final int HALF = 6;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance askuntil(LayoutView layout, List<ChoiceView> choices);

        static native TemplateInstance askdate(LayoutView layout, DateView date);

        static native TemplateInstance askcheck(LayoutView layout, List<LineView> lines);
    }

    /** @param first and last day that can be chosen, as forms have them */
    record DateView(String first, String last, String typed, String wrong) {
    }

    private final Pages pages;
    private final AskFlow flow;
    private final AskSending sending;
    private final ProxyConfig config;
    private final Clock clock;

    AskCheckPages(Pages pages, AskFlow flow, AskSending sending, ProxyConfig config, Clock clock) {
        this.pages = pages;
        this.flow = flow;
        this.sending = sending;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("/family/ask/until")
    @Operation(hidden = true, summary = "到什么时候为止 · Until when")
    public Uni<Response> until() {
        return flow.shown((visit, draft) -> pages.show(visit, Templates.askuntil(pages.layout(visit,
                AskFlow.asksSpending(draft) ? AskFlow.SPENDING : AskFlow.WHAT), choices(visit))));
    }

    private List<ChoiceView> choices(Visit visit) {
        FamilyWords words = visit.words(FamilyWords.class);
        LocalDate today = today();
        List<ChoiceView> choices = new ArrayList<>();
        add(choices, visit, today.plusMonths(FEW), words.untilMonths(Integer.toString(FEW)));
        add(choices, visit, today.plusMonths(HALF), words.untilHalf());
        add(choices, visit, today.plusYears(1), words.untilYear());
        return choices;
    }

    private void add(List<ChoiceView> choices, Visit visit, LocalDate day, String title) {
        if (!day.isAfter(last())) {
            choices.add(new ChoiceView(day.toString(), "calendar", title, day(visit, day)));
        }
    }

    @POST
    @Path("/family/ask/until")
    @Operation(hidden = true, summary = "选好日子 · Takes the day")
    public Uni<Response> keepUntil(@RestForm String form, @RestForm String until) {
        return flow.submitted(form, (visit, draft) -> {
            LocalDate day = parse(until);
            return day == null || day.isBefore(today()) || day.isAfter(last())
                    ? date(visit, day == null ? null : day.toString(), visit.words(FamilyWords.class).dateWrong())
                    : flow.keep(visit, draft.until(day));
        });
    }

    private static LocalDate parse(String day) {
        try {
            return day == null ? null : LocalDate.parse(day.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @GET
    @Path("/family/ask/date")
    @Operation(hidden = true, summary = "自己选一天 · Any day")
    public Uni<Response> date() {
        return flow.shown((visit, draft) -> date(visit, draft.until() == null ? null : draft.until().toString(), null));
    }

    private Uni<Response> date(Visit visit, String typed, String wrong) {
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                Templates.askdate(pages.layout(visit, AskFlow.UNTIL).wrong(wrong),
                        new DateView(today().toString(), last().toString(), typed, wrong)));
    }

    @GET
    @Path("/family/ask/check")
    @Operation(hidden = true, summary = "看一遍 · Looks it over")
    public Uni<Response> check() {
        return flow.shown((visit, draft) -> AskFlow.isWhole(draft) ? check(visit, draft, null, 0)
                : pages.then(visit, AskFlow.next(draft)));
    }

    private Uni<Response> check(Visit visit, FamilyDraft draft, String wrong, int status) {
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : status,
                Templates.askcheck(pages.layout(visit, AskFlow.UNTIL).wrong(wrong), lines(visit, draft)));
    }

    private List<LineView> lines(Visit visit, FamilyDraft draft) {
        FamilyWords words = visit.words(FamilyWords.class);
        String number = CheckedNumbers.isValid(draft.number()) ? CheckedNumbers.grouped(draft.number())
                : draft.number().replaceFirst("(\\d{3})(\\d{4})(\\d{4})", "$1 $2 $3");
        return List.of(new LineView(words.checkWho(), number, AskFlow.START),
                new LineView(words.checkRelation(), FamilyTerms.relation(words, Relation.valueOf(draft.relation())),
                        AskFlow.RELATION),
                new LineView(words.checkWhat(), AskSending.scopes(draft).stream()
                        .map(one -> FamilyTerms.forThem(words, one)).collect(Collectors.joining("\n")), AskFlow.WHAT),
                new LineView(words.checkUntil(), day(visit, draft.until()), AskFlow.UNTIL));
    }

    @POST
    @Path("/family/ask/check")
    @Operation(hidden = true, summary = "去问对方 · Sends it")
    public Uni<Response> send(@RestForm String form) {
        return pages.submittedSignedIn(form, AskFlow.START, visit -> sending.send(visit.residentId())
                .map(asked -> pages.go(visit, asked == null ? AskFlow.FAMILY : AskFlow.ASKED + "/" + asked.id()))
                .onFailure(ProblemException.class).recoverWithUni(failure -> refused((ProblemException) failure)));
    }

    // The page that has to be put right, or this one, with what was wrong.
    private Uni<Response> refused(ProblemException problem) {
        return flow.shown((visit, draft) -> {
            FamilyWords words = visit.words(FamilyWords.class);
            if (problem.error() == IdentityError.PROXY_SELF) {
                return check(visit, draft, words.askSelf(), problem.error().status());
            }
            return problem.fields().stream().anyMatch(field -> field.field().equals("until"))
                    ? date(visit, draft.until().toString(), words.dateWrong())
                    : check(visit, draft, Pages.says(visit, problem), problem.error().status());
        });
    }

    private String day(Visit visit, LocalDate day) {
        return new Days(visit.look().english(), CityTime.show(clock.instant()))
                .day(day.atStartOfDay(CityTime.ZONE).toOffsetDateTime());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }

    private LocalDate last() {
        return today().plus(config.longest());
    }
}

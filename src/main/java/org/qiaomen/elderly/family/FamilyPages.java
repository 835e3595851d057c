package org.qiaomen.elderly.family;

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
import org.qiaomen.elderly.page.PageError;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.FamilyWords;
import org.qiaomen.identity.proxy.OwnCodes;
import org.qiaomen.identity.proxy.Proxies;
import org.qiaomen.identity.proxy.ProxyActs;
import org.qiaomen.identity.proxy.ProxyView;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Family who act for somebody: agreeing to it, acting, and stopping it with one tap. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class FamilyPages {

    private static final String FAMILY = AskFlow.FAMILY;
    private static final int MOST = 50;
    private static final int ACTS = 5;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance family(LayoutView layout, WholeView family);
    }

    /**
     * @param acts what was done for the reader lately, a sentence each
     * @param code of the reader, in groups
     * @param said something that was just done; null for nothing
     */
    record WholeView(List<OneView> all, List<String> acts, String code, String said) {
    }

    /**
     * One of them.
     *
     * @param scopes what may be done, in words
     * @param agree whether it waits for the reader
     * @param answer whether the reader waits for the digits that are read back
     * @param act whether the reader may act for them now
     * @param stop what the button says that ends it
     */
    record OneView(String id, String sentence, List<String> scopes, String until, boolean agree, boolean answer,
            boolean act, String stop) {
    }

    private final Pages pages;
    private final Proxies proxies;
    private final OwnCodes codes;
    private final ProxyActs acts;
    private final Clock clock;

    FamilyPages(Pages pages, Proxies proxies, OwnCodes codes, ProxyActs acts, Clock clock) {
        this.pages = pages;
        this.proxies = proxies;
        this.codes = codes;
        this.acts = acts;
        this.clock = clock;
    }

    @GET
    @Path("/family")
    @Operation(hidden = true, summary = "家里人帮我办 · Family who act for me, and for whom I act")
    public Uni<Response> family(@RestQuery String said) {
        return pages.signedIn(FAMILY, visit -> codes.of(visit.residentId())
                .chain(code -> proxies.current(visit.residentId(), MOST)
                        .chain(all -> acts.latest(visit.residentId(), ACTS)
                                .chain(done -> pages.show(visit, Templates.family(pages.layout(visit, "/e"), new WholeView(
                                        views(visit, all), told(visit, done), code.grouped(), said(visit, said))))))));
    }

    // Whoever has no telephone is told of each act here alone.
    private List<String> told(Visit visit, List<ProxyActs.Act> acts) {
        FamilyWords words = visit.words(FamilyWords.class);
        Days days = days(visit);
        return acts.stream().map(act -> words.acted(days.moment(act.at()), FamilyTerms.relation(words, act.relation()),
                FamilyTerms.forThem(words, act.scope()))).toList();
    }

    private Days days(Visit visit) {
        return new Days(visit.look().english(), CityTime.show(clock.instant()));
    }

    private List<OneView> views(Visit visit, List<ProxyView> all) {
        return all.stream()
                .filter(proxy -> proxy.status() == ProxyView.Status.ASKED || proxy.status() == ProxyView.Status.ACTIVE)
                .map(proxy -> view(visit, visit.words(FamilyWords.class), proxy)).toList();
    }

    private static String said(Visit visit, String said) {
        FamilyWords words = visit.words(FamilyWords.class);
        return said == null ? null : switch (said) {
            case "agreed" -> words.agreed();
            case "began" -> words.began();
            case "stopped" -> words.stopped();
            case "over" -> words.over();
            case "sent" -> words.sent();
            case "renewed" -> words.codeRenewed();
            default -> null;
        };
    }

    private OneView view(Visit visit, FamilyWords words, ProxyView proxy) {
        boolean theirs = proxy.you() == ProxyView.Side.PRINCIPAL;
        boolean asked = proxy.status() == ProxyView.Status.ASKED;
        String who = theirs ? FamilyTerms.relation(words, proxy.relation()) + " " + proxy.agent() : proxy.principal();
        String sentence = theirs ? (asked ? words.asks(who) : words.acts(who))
                : asked ? words.youAsked(who) : words.youAct(who);
        Days days = days(visit);
        return new OneView(proxy.id().toString(), sentence,
                proxy.scopes().stream().map(one -> theirs ? FamilyTerms.forYou(words, one.scope())
                        : FamilyTerms.forThem(words, one.scope())).toList(),
                days.day(proxy.until().atStartOfDay(CityTime.ZONE).toOffsetDateTime()), theirs && asked, !theirs && asked,
                !theirs && !asked,
                !theirs ? asked ? words.askedStop() : words.stopOwn() : asked ? words.refuse() : words.stop());
    }

    /** Whoever is bothered by somebody who knows the number takes another. */
    @POST
    @Path("/family/code")
    @Operation(hidden = true, summary = "换一个家人号 · Another number for the family")
    public Uni<Response> renew(@RestForm String form) {
        return pages.submittedSignedIn(form, FAMILY,
                visit -> codes.renew(visit.residentId()).map(code -> pages.go(visit, FAMILY + "?said=renewed")));
    }

    /** From now on the pages show the other's matters, and say so on each of them. */
    @POST
    @Path("/family/{id}/act")
    @Operation(hidden = true, summary = "替家里人办 · Acts for somebody of the family")
    public Uni<Response> act(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, FAMILY, visit -> proxies.current(visit.residentId(), MOST)
                .map(all -> all.stream().filter(proxy -> proxy.id().equals(Pages.id(id))
                        && proxy.you() == ProxyView.Side.AGENT && proxy.status() == ProxyView.Status.ACTIVE).findFirst()
                        .orElseThrow(() -> new ProblemException(PageError.NOT_FOUND)))
                .chain(proxy -> pages.actFor(visit, proxy.principalId(), "/e")));
    }

    @POST
    @Path("/family/myself")
    @Operation(hidden = true, summary = "办自己的事 · Back to one's own matters")
    public Uni<Response> myself(@RestForm String form) {
        return pages.submittedSignedIn(form, FAMILY, visit -> pages.actFor(visit, null, "/e"));
    }

    @POST
    @Path("/family/{id}/agree")
    @Operation(hidden = true, summary = "我答应 · I agree")
    public Uni<Response> agree(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, FAMILY, visit -> proxies.consent(visit.residentId(), Pages.id(id))
                .map(done -> pages.go(visit, FAMILY + "?said=agreed")));
    }

    @POST
    @Path("/family/{id}/stop")
    @Operation(hidden = true, summary = "停止 · Stops it")
    public Uni<Response> stop(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, FAMILY, visit -> proxies.end(visit.residentId(), Pages.id(id))
                .map(done -> pages.go(visit, FAMILY + "?said=stopped")));
    }
}

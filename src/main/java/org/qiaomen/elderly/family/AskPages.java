package org.qiaomen.elderly.family;

import java.util.List;
import java.util.Optional;

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
import org.qiaomen.elderly.draft.FamilyDraft;
import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.FamilyWords;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.identity.proxy.Relation;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.Texts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Asking to act for somebody of the family: for whom, as what, and what for. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class AskPages {

    private static final int MOST = 40;
    private static final int BAD = 400;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance askwho(LayoutView layout, String typed, String wrong);

        static native TemplateInstance askrelation(LayoutView layout, List<ChoiceView> choices, boolean more);

        static native TemplateInstance askwhat(LayoutView layout, List<ScopeView> scopes, String wrong);

        static native TemplateInstance askspending(LayoutView layout);
    }

    record ScopeView(String value, String title, boolean chosen) {
    }

    private final Pages pages;
    private final AskFlow flow;
    private final Drafts drafts;

    AskPages(Pages pages, AskFlow flow, Drafts drafts) {
        this.pages = pages;
        this.flow = flow;
        this.drafts = drafts;
    }

    @GET
    @Path("/family/ask")
    @Operation(hidden = true, summary = "我想替家里人办事 · Asks to act for somebody of the family")
    public Uni<Response> who() {
        return pages.signedIn(AskFlow.START, visit -> drafts.family(visit.residentId())
                .chain(draft -> who(visit, draft == null ? null : draft.number(), null)));
    }

    private Uni<Response> who(Visit visit, String typed, String wrong) {
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                Templates.askwho(pages.layout(visit, AskFlow.FAMILY).wrong(wrong), typed, wrong));
    }

    @POST
    @Path("/family/ask")
    @Operation(hidden = true, summary = "写好号码 · Takes the number")
    public Uni<Response> keepWho(@RestForm String form, @RestForm String number) {
        String said = number == null || Texts.saysNothing(number) ? null : Texts.storable(number).strip();
        return pages.submittedSignedIn(form, AskFlow.START, visit -> {
            FamilyWords words = visit.words(FamilyWords.class);
            if (said == null) {
                return who(visit, null, words.askEmpty());
            }
            Optional<String> good = number(said);
            return good.isEmpty() ? who(visit, said.substring(0, Math.min(MOST, said.length())), words.askWrong())
                    : drafts.family(visit.residentId())
                            .chain(draft -> flow.keep(visit, about(draft, good.get())));
        });
    }

    // What was half said about somebody else is not said about this one; what is being looked over is put right.
    private static FamilyDraft about(FamilyDraft draft, String number) {
        boolean same = draft != null && (AskFlow.isWhole(draft) || number.equals(draft.number()));
        return (same ? draft : FamilyDraft.begun()).of(number);
    }

    /** A mobile number or a resident code in one spelling; whether there is such a one is not looked up. */
    private static Optional<String> number(String typed) {
        String code = CheckedNumbers.normalise(typed);
        return Phones.normalise(typed).or(() -> CheckedNumbers.isValid(code) ? Optional.of(code) : Optional.empty());
    }

    @GET
    @Path("/family/ask/relation")
    @Operation(hidden = true, summary = "是对方的什么人 · What one is to them")
    public Uni<Response> relation() {
        return flow.shown((visit, draft) -> relation(visit, FamilyTerms.USUAL, true, AskFlow.START));
    }

    @GET
    @Path("/family/ask/relation/more")
    @Operation(hidden = true, summary = "别的关系 · Other relations")
    public Uni<Response> otherRelation() {
        return flow.shown((visit, draft) -> relation(visit, FamilyTerms.OTHER, false, AskFlow.RELATION));
    }

    private Uni<Response> relation(Visit visit, List<Relation> relations, boolean more, String back) {
        FamilyWords words = visit.words(FamilyWords.class);
        return pages.show(visit, Templates.askrelation(pages.layout(visit, back), relations.stream()
                .map(one -> new ChoiceView(one.name(), "family", FamilyTerms.relation(words, one), null)).toList(), more));
    }

    @POST
    @Path("/family/ask/relation")
    @Operation(hidden = true, summary = "选好关系 · Takes the relation")
    public Uni<Response> keepRelation(@RestForm String form, @RestForm String relation) {
        return flow.submitted(form, (visit, draft) -> {
            boolean known = FamilyTerms.USUAL.stream().anyMatch(one -> one.name().equals(relation))
                    || FamilyTerms.OTHER.stream().anyMatch(one -> one.name().equals(relation));
            return known ? flow.keep(visit, draft.as(relation)) : pages.then(visit, AskFlow.RELATION);
        });
    }

    @GET
    @Path("/family/ask/what")
    @Operation(hidden = true, summary = "做哪些事 · What for")
    public Uni<Response> what() {
        return flow.shown((visit, draft) -> what(visit, draft.scopes(), null));
    }

    private Uni<Response> what(Visit visit, List<String> chosen, String wrong) {
        FamilyWords words = visit.words(FamilyWords.class);
        return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                Templates.askwhat(pages.layout(visit, AskFlow.RELATION).wrong(wrong), FamilyTerms.SCOPES.stream()
                        .map(one -> new ScopeView(one.name(), FamilyTerms.forThem(words, one), chosen.contains(one.name())))
                        .toList(), wrong));
    }

    @POST
    @Path("/family/ask/what")
    @Operation(hidden = true, summary = "选好做什么 · Takes what for")
    public Uni<Response> keepWhat(@RestForm String form, @RestForm List<String> scope) {
        List<String> chosen = FamilyTerms.SCOPES.stream().map(ProxyScope::name)
                .filter(one -> scope != null && scope.contains(one)).toList();
        return flow.submitted(form, (visit, draft) -> chosen.isEmpty()
                ? what(visit, List.of(), visit.words(FamilyWords.class).whatEmpty())
                : flow.keep(visit, draft.doing(chosen)));
    }

    @GET
    @Path("/family/ask/spending")
    @Operation(hidden = true, summary = "用不用积分 · Whether points are spent too")
    public Uni<Response> spending() {
        return flow.shown((visit, draft) -> AskFlow.asksSpending(draft)
                ? pages.show(visit, Templates.askspending(pages.layout(visit, AskFlow.WHAT)))
                : pages.then(visit, AskFlow.next(draft)));
    }

    /** Whatever is not clearly a yes is a no. */
    @POST
    @Path("/family/ask/spending")
    @Operation(hidden = true, summary = "说好用不用 · Takes whether")
    public Uni<Response> keepSpending(@RestForm String form, @RestForm String spending) {
        return flow.submitted(form, (visit, draft) -> flow.keep(visit, draft.spending("yes".equals(spending))));
    }
}

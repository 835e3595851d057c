package org.qiaomen.elderly.say;

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
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.PageError;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.words.SayWords;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** What it is about, where it is, and whether somebody is to come: the questions that are answered by a tap or a line. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class SayPages {

    static final String START = "/e/say";
    static final String WORDS = "/e/say/words";
    static final String PLACE = "/e/say/place";
    static final String PHOTO = "/e/say/photo";
    static final String VISIT = "/e/say/visit";
    static final String CHECK = "/e/say/check";
    private static final int MAX_PLACE = 200;
    private static final int BAD = 400;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance kinds(LayoutView layout, List<ChoiceView> choices);

        static native TemplateInstance matters(LayoutView layout, String kind, List<ChoiceView> choices, boolean gas);

        static native TemplateInstance place(LayoutView layout, String typed, String wrong);

        static native TemplateInstance visit(LayoutView layout);
    }

    private final Pages pages;
    private final SayFlow flow;
    private final Drafts drafts;

    SayPages(Pages pages, SayFlow flow, Drafts drafts) {
        this.pages = pages;
        this.flow = flow;
        this.drafts = drafts;
    }

    @GET
    @Path("/say")
    @Operation(hidden = true, summary = "哪里不好 · What is wrong")
    public Uni<Response> kinds() {
        return pages.signedIn(START, visit -> {
            SayWords words = visit.words(SayWords.class);
            List<ChoiceView> choices = new ArrayList<>();
            for (CommonMatter.Kind kind : CommonMatter.Kind.values()) {
                choices.add(kind.choice(words));
            }
            return pages.show(visit, Templates.kinds(pages.layout(visit, "/e"), choices));
        });
    }

    @GET
    @Path("/say/{kind: home|building|street|money}")
    @Operation(hidden = true, summary = "是哪一件 · Which one")
    public Uni<Response> matters(@PathParam("kind") String name) {
        return pages.signedIn(START, visit -> {
            CommonMatter.Kind kind = CommonMatter.Kind.of(name)
                    .orElseThrow(() -> new ProblemException(PageError.NOT_FOUND));
            SayWords words = visit.words(SayWords.class);
            return pages.show(visit, Templates.matters(pages.layout(visit, START), kind.title(words),
                    CommonMatter.choices(kind, words), kind == CommonMatter.Kind.HOME));
        });
    }

    /** Begins anew; without a matter, in one's own words alone. */
    @POST
    @Path("/say")
    @Operation(hidden = true, summary = "选好一件 · Takes the choice")
    public Uni<Response> choose(@RestForm String form, @RestForm String matter) {
        return pages.submittedSignedIn(form, START, visit -> drafts
                .keep(visit.caller(),
                        SayDraft.about(Ids.next(), CommonMatter.of(matter).map(CommonMatter::name).orElse(null)))
                .map(kept -> pages.go(visit, WORDS)));
    }

    @GET
    @Path("/say/place")
    @Operation(hidden = true, summary = "在什么地方 · Where it is")
    public Uni<Response> place() {
        return flow.shown((visit, draft) -> pages.show(visit,
                Templates.place(pages.layout(visit, WORDS), draft.place(), null)));
    }

    @POST
    @Path("/say/place")
    @Operation(hidden = true, summary = "说好地方 · Takes the place")
    public Uni<Response> keepPlace(@RestForm String form, @RestForm String place) {
        String said = place == null || Texts.saysNothing(place) ? null : Texts.storable(place).strip();
        return flow.submitted(form, (visit, draft) -> {
            if (said != null && said.length() > MAX_PLACE) {
                String wrong = visit.words(SayWords.class).placeLong(Integer.toString(MAX_PLACE));
                return pages.show(visit, BAD, Templates.place(pages.layout(visit, WORDS).wrong(wrong), said, wrong));
            }
            return drafts.keep(visit.caller(), draft.at(said)).map(kept -> pages.go(visit, PHOTO));
        });
    }

    @GET
    @Path("/say/visit")
    @Operation(hidden = true, summary = "要不要上门 · Whether somebody is to come")
    public Uni<Response> visit() {
        return flow.shown((visit, draft) -> pages.show(visit, Templates.visit(pages.layout(visit, PHOTO))));
    }

    @POST
    @Path("/say/visit")
    @Operation(hidden = true, summary = "说好要不要上门 · Takes the answer")
    public Uni<Response> keepVisit(@RestForm String form, @RestForm String visit) {
        return flow.submitted(form, (who, draft) -> drafts.keep(who.caller(), draft.visited("yes".equals(visit)))
                .map(kept -> pages.go(who, CHECK)));
    }
}

package org.qiaomen.elderly.matter;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.RateDraft;
import org.qiaomen.elderly.page.ChoiceView;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Uploaded;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.speech.Listener;
import org.qiaomen.elderly.words.Bundles;
import org.qiaomen.elderly.words.MatterWords;
import org.qiaomen.elderly.words.SayWords;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.request.OwnRequests;
import org.qiaomen.review.GiveReview;
import org.qiaomen.review.OwnReviews;
import org.qiaomen.review.ReviewError;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/**
 * Was it well done: five faces, solved or not, a few words. What was chosen stands in no address and on no page again, so that
 * nobody who stands by can look it up afterwards.
 */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class RatePages {

    private static final int BEST = 5;
    private static final int EXCERPT = 40;
    private static final int MAX_TEXT = 2_000;
    private static final int BAD = 400;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance rate(LayoutView layout, String id, String about, List<ChoiceView> faces);

        static native TemplateInstance solved(LayoutView layout, String id);

        static native TemplateInstance comment(LayoutView layout, CommentView comment);

        static native TemplateInstance thanks(LayoutView layout);
    }

    /**
     * @param wrong beside the words; null when nothing is
     * @param voiceWrong beside the recording; null when nothing is
     */
    record CommentView(String id, String typed, String wrong, String voiceWrong) {
    }

    private final Pages pages;
    private final Drafts drafts;
    private final OwnRequests requests;
    private final OwnReviews reviews;
    private final Uploaded uploaded;
    private final Listener listener;

    RatePages(Pages pages, Drafts drafts, OwnRequests requests, OwnReviews reviews, Uploaded uploaded, Listener listener) {
        this.pages = pages;
        this.drafts = drafts;
        this.requests = requests;
        this.reviews = reviews;
        this.uploaded = uploaded;
        this.listener = listener;
    }

    @GET
    @Path("/matters/{id}/rate")
    @Operation(hidden = true, summary = "办得好不好 · Was it well done")
    public Uni<Response> rate(@PathParam("id") String id) {
        return pages.signedIn(MatterPages.MATTERS, visit -> faces(visit, id, null));
    }

    private Uni<Response> faces(Visit visit, String id, String wrong) {
        return requests.find(visit.caller(), MatterPages.id(id)).chain(request -> {
            if (!request.reviewable()) {
                return pages.then(visit, matter(id) + "?said=rated");
            }
            LayoutView layout = pages.layout(visit, matter(id)).wrong(wrong);
            return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                    Templates.rate(layout, id, cut(request.text()), faces(visit.words(MatterWords.class))));
        });
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= EXCERPT ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
    }

    private static List<ChoiceView> faces(MatterWords words) {
        List<String> titles = List.of(words.rate5(), words.rate4(), words.rate3(), words.rate2(), words.rate1());
        return IntStream.range(0, BEST).mapToObj(i -> new ChoiceView(Integer.toString(BEST - i), "face" + (BEST - i),
                titles.get(i), null)).toList();
    }

    @POST
    @Path("/matters/{id}/rate")
    @Operation(hidden = true, summary = "选好了 · Takes the face")
    public Uni<Response> keepLevel(@PathParam("id") String id, @RestForm String form, @RestForm String level) {
        return pages.submittedSignedIn(form, MatterPages.MATTERS, visit -> {
            if (level == null || !level.matches("[1-5]")) {
                return faces(visit, id, visit.words(MatterWords.class).rateNone());
            }
            UUID request = MatterPages.id(id);
            return drafts.keep(visit.caller(), new RateDraft(Ids.next(), request, Integer.valueOf(level), null))
                    .map(kept -> pages.go(visit, matter(id) + "/solved"));
        });
    }

    @GET
    @Path("/matters/{id}/solved")
    @Operation(hidden = true, summary = "解决了吗 · Is it solved")
    public Uni<Response> solved(@PathParam("id") String id) {
        return pages.signedIn(MatterPages.MATTERS, visit -> begun(visit, id, (draft, who) -> pages.show(who,
                Templates.solved(pages.layout(who, matter(id) + "/rate"), id))));
    }

    @POST
    @Path("/matters/{id}/solved")
    @Operation(hidden = true, summary = "说好解决没有 · Takes the answer")
    public Uni<Response> keepSolved(@PathParam("id") String id, @RestForm String form, @RestForm String solved) {
        return pages.submittedSignedIn(form, MatterPages.MATTERS, visit -> begun(visit, id,
                (draft, who) -> drafts.keep(who.caller(), draft.solving("yes".equals(solved)))
                        .map(kept -> pages.go(who, matter(id) + "/comment"))));
    }

    @GET
    @Path("/matters/{id}/comment")
    @Operation(hidden = true, summary = "还有什么要说的 · Anything else")
    public Uni<Response> comment(@PathParam("id") String id) {
        return pages.signedIn(MatterPages.MATTERS, visit -> begun(visit, id, (draft, who) -> pages.show(who,
                Templates.comment(pages.layout(who, matter(id) + "/solved"), new CommentView(id, null, null, null)))));
    }

    @POST
    @Path("/matters/{id}/comment")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true, summary = "交上去 · Sends the rating")
    public Uni<Response> send(@PathParam("id") String id, @RestForm String form, @RestForm String text,
            @RestForm("voice") FileUpload voice) {
        String said = text == null || Texts.saysNothing(text) ? null : Texts.storable(text.replace("\r\n", "\n")).strip();
        return pages.submittedSignedIn(form, MatterPages.MATTERS, visit -> begun(visit, id, (draft, who) -> {
            if (said != null && said.length() > MAX_TEXT) {
                String wrong = who.words(MatterWords.class).commentLong(Integer.toString(MAX_TEXT));
                return again(who, new CommentView(id, said, wrong, null));
            }
            if (draft.solved() == null) {
                return pages.then(who, matter(id) + "/solved");
            }
            return Uploaded.isThere(voice) ? spoken(who, draft, said, voice) : send(who, draft, said, null, false);
        }));
    }

    private Uni<Response> again(Visit visit, CommentView comment) {
        String wrong = comment.wrong() != null ? comment.wrong() : comment.voiceWrong();
        return pages.show(visit, BAD,
                Templates.comment(pages.layout(visit, matter(comment.id()) + "/solved").wrong(wrong), comment));
    }

    // What nobody understood is taken all the same, and somebody listens.
    private Uni<Response> spoken(Visit visit, RateDraft draft, String said, FileUpload voice) {
        SayWords words = visit.words(SayWords.class);
        return uploaded.voice(visit.residentId(), voice)
                .chain(id -> listener.words(voice.uploadedFile(), visit.look().english())
                        .chain(heard -> send(visit, draft, joined(said, heard), id, heard == null)))
                .onFailure(failure -> failure instanceof ProblemException problem && Uploaded.isAboutFile(problem))
                .recoverWithUni(failure -> again(visit, new CommentView(draft.requestId().toString(), said, null,
                        Uploaded.says((ProblemException) failure, words))));
    }

    private static String joined(String said, String heard) {
        String spoken = heard == null ? null : Bundles.of(SayWords.class, false).spokenHeard(heard);
        String both = said == null || spoken == null ? said == null ? spoken : said : said + "\n" + spoken;
        return both == null || both.length() <= MAX_TEXT ? both : both.substring(0, MAX_TEXT);
    }

    private Uni<Response> send(Visit visit, RateDraft draft, String comment, UUID voice, boolean listen) {
        GiveReview review = new GiveReview(draft.level(), draft.solved(), null, comment, voice, visit.caller().onBehalfOf());
        return reviews.give(visit.residentId(), draft.requestId(), draft.key(), review, listen)
                .chain(() -> drafts.dropRating(visit.caller()))
                .map(done -> pages.go(visit, "/e/thanks"))
                .onFailure(RatePages::isOver).recoverWithUni(() -> drafts.dropRating(visit.caller())
                        .map(done -> pages.go(visit, matter(draft.requestId().toString()) + "?said=rated")));
    }

    private static boolean isOver(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.is(ReviewError.ALREADY_REVIEWED) || problem.is(ReviewError.NOT_YET));
    }

    @GET
    @Path("/thanks")
    @Operation(hidden = true, summary = "谢谢 · Thanks")
    public Uni<Response> thanks() {
        return pages.open(visit -> pages.show(visit, Templates.thanks(pages.layout(visit, "/e"))));
    }

    private Uni<Response> begun(Visit visit, String id, BiFunction<RateDraft, Visit, Uni<Response>> step) {
        UUID request = MatterPages.id(id);
        return drafts.rating(visit.caller())
                .chain(draft -> draft == null || !draft.requestId().equals(request)
                        ? pages.then(visit, matter(id) + "/rate")
                        : step.apply(draft, visit));
    }

    private static String matter(String id) {
        return MatterPages.MATTERS + "/" + MatterPages.id(id);
    }
}

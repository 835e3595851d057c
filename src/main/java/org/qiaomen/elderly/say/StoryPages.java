package org.qiaomen.elderly.say;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Uploaded;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.speech.Listener;
import org.qiaomen.elderly.words.SayWords;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** What happened: in writing, by voice, with photos. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class StoryPages {

    static final int MAX_PHOTOS = 3;
    private static final int MAX_TEXT = 2_000;
    private static final int BAD = 400;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance words(LayoutView layout, WordsView story);

        static native TemplateInstance photo(LayoutView layout, String kept, boolean full, String wrong);
    }

    private final Pages pages;
    private final SayFlow flow;
    private final Drafts drafts;
    private final Uploaded uploaded;
    private final Listener listener;

    StoryPages(Pages pages, SayFlow flow, Drafts drafts, Uploaded uploaded, Listener listener) {
        this.listener = listener;
        this.pages = pages;
        this.flow = flow;
        this.drafts = drafts;
        this.uploaded = uploaded;
    }

    /**
     * @param matter what was chosen; null for one's own words
     * @param wrong beside the words; null when nothing is
     * @param voiceWrong beside the recording; null when nothing is
     */
    record WordsView(String matter, String typed, boolean voiceKept, String wrong, String voiceWrong) {
    }

    @GET
    @Path("/say/words")
    @Operation(hidden = true, summary = "是怎么回事 · What happened")
    public Uni<Response> words() {
        return flow.shown((visit, draft) -> pages.show(visit,
                Templates.words(pages.layout(visit, SayPages.START), view(visit, draft, draft.text(), null, null))));
    }

    @POST
    @Path("/say/words")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true, summary = "说好怎么回事 · Takes the words and the recording")
    public Uni<Response> keepWords(@RestForm String form, @RestForm String text, @RestForm("voice") FileUpload voice) {
        String said = text == null || Texts.saysNothing(text) ? null : Texts.storable(text.replace("\r\n", "\n")).strip();
        return flow.submitted(form, (visit, draft) -> {
            SayWords words = visit.words(SayWords.class);
            boolean recorded = Uploaded.isThere(voice);
            if (said != null && said.length() > MAX_TEXT) {
                return again(visit, draft, said, words.wordsLong(Integer.toString(MAX_TEXT)), null);
            }
            if (said == null && !recorded && draft.voice() == null && draft.matter() == null) {
                return again(visit, draft, null, words.wordsEmpty(), null);
            }
            if (!recorded) {
                return kept(visit, draft.told(said));
            }
            return uploaded.voice(visit.residentId(), voice)
                    .chain(id -> listener.words(voice.uploadedFile(), visit.look().english())
                            .chain(heard -> kept(visit, draft.spoken(said, id, heard)))
                            .call(done -> uploaded.drop(visit.residentId(), draft.voice())))
                    .onFailure(ProblemException.class).recoverWithUni(failure -> again(visit, draft, said, null,
                            Uploaded.says((ProblemException) failure, words)));
        });
    }

    private Uni<Response> kept(Visit visit, SayDraft draft) {
        return drafts.keep(visit.caller(), draft).map(done -> pages.go(visit, SayPages.PLACE));
    }

    private Uni<Response> again(Visit visit, SayDraft draft, String typed, String wrong, String voiceWrong) {
        LayoutView layout = pages.layout(visit, SayPages.START).wrong(wrong != null ? wrong : voiceWrong);
        return pages.show(visit, BAD, Templates.words(layout, view(visit, draft, typed, wrong, voiceWrong)));
    }

    private static WordsView view(Visit visit, SayDraft draft, String typed, String wrong, String voiceWrong) {
        String matter = CommonMatter.of(draft.matter()).map(one -> one.title(visit.words(SayWords.class))).orElse(null);
        return new WordsView(matter, typed, draft.voice() != null, wrong, voiceWrong);
    }

    @GET
    @Path("/say/photo")
    @Operation(hidden = true, summary = "要不要拍照 · Whether there is a photo")
    public Uni<Response> photo() {
        return flow.shown((visit, draft) -> pages.show(visit, Templates.photo(pages.layout(visit, SayPages.PLACE),
                kept(visit, draft.photos().size()), draft.photos().size() >= MAX_PHOTOS, null)));
    }

    @POST
    @Path("/say/photo")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true, summary = "收下照片 · Takes a photo")
    public Uni<Response> keepPhoto(@RestForm String form, @RestForm("photo") FileUpload photo) {
        return flow.submitted(form, (visit, draft) -> {
            SayWords words = visit.words(SayWords.class);
            if (draft.photos().size() >= MAX_PHOTOS) {
                return againPhoto(visit, draft, words.photoFull(Integer.toString(MAX_PHOTOS)));
            }
            if (!Uploaded.isThere(photo)) {
                return againPhoto(visit, draft, words.photoNone());
            }
            UUID owner = visit.residentId();
            return uploaded.photo(owner, photo).chain(id -> drafts.keep(visit.caller(), draft.with(id)))
                    .map(done -> pages.go(visit, SayPages.PHOTO))
                    .onFailure(ProblemException.class).recoverWithUni(
                            failure -> againPhoto(visit, draft, Uploaded.says((ProblemException) failure, words)));
        });
    }

    private Uni<Response> againPhoto(Visit visit, SayDraft draft, String wrong) {
        int count = draft.photos().size();
        return pages.show(visit, BAD,
                Templates.photo(pages.layout(visit, SayPages.PLACE).wrong(wrong), kept(visit, count),
                        count >= MAX_PHOTOS, wrong));
    }

    private static String kept(Visit visit, int count) {
        return count == 0 ? null : visit.words(SayWords.class).photoCount(Integer.toString(count));
    }
}

package org.qiaomen.elderly.matter;

import java.util.UUID;

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
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.MatterWords;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.request.OwnRequests;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.RequestView;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Answering a question, adding something, pressing, and giving up. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class ActionPages {

    private static final int MAX_TEXT = 2_000;
    private static final int BAD = 400;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance answer(LayoutView layout, AnswerView answer);

        static native TemplateInstance withdraw(LayoutView layout, String id);
    }

    /**
     * @param key once per form: sent twice, it is said once
     * @param question null when nothing was asked
     */
    record AnswerView(String id, String key, String question, String typed, String wrong) {
    }

    private final Pages pages;
    private final OwnRequests requests;
    private final ObjectMapper json;

    ActionPages(Pages pages, OwnRequests requests, ObjectMapper json) {
        this.pages = pages;
        this.requests = requests;
        this.json = json;
    }

    @GET
    @Path("/matters/{id}/answer")
    @Operation(hidden = true, summary = "补充几句 · Adds a few words")
    public Uni<Response> answer(@PathParam("id") String id) {
        return pages.signedIn(MatterPages.MATTERS, visit -> form(visit, id, Ids.next().toString(), null, null));
    }

    private Uni<Response> form(Visit visit, String id, String key, String typed, String wrong) {
        LayoutView layout = pages.layout(visit, MatterPages.MATTERS + "/" + id);
        return requests.find(visit.caller(), MatterPages.id(id))
                .chain(request -> pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD,
                        Templates.answer(layout.wrong(wrong), new AnswerView(id, key, question(request), typed, wrong))));
    }

    private String question(RequestView request) {
        return request.status() == RequestStatus.WAITING_FOR_RESIDENT
                ? new Sentences(null, null, json).question(request.timeline())
                : null;
    }

    @POST
    @Path("/matters/{id}/answer")
    @Operation(hidden = true, summary = "告诉他们 · Tells them")
    public Uni<Response> tell(@PathParam("id") String id, @RestForm String form, @RestForm String key,
            @RestForm String text) {
        return pages.submittedSignedIn(form, MatterPages.MATTERS, visit -> {
            MatterWords words = visit.words(MatterWords.class);
            UUID once = Ids.parse(key == null ? "" : key).orElseGet(Ids::next);
            if (text == null || Texts.saysNothing(text)) {
                return form(visit, id, once.toString(), null, words.answerEmpty());
            }
            String said = Texts.storable(text.replace("\r\n", "\n")).strip();
            if (said.length() > MAX_TEXT) {
                return form(visit, id, once.toString(), said, words.answerLong(Integer.toString(MAX_TEXT)));
            }
            return requests.supplement(visit.caller(), MatterPages.id(id), once, said)
                    .map(done -> pages.go(visit, matter(id) + "?said=added"));
        });
    }

    @POST
    @Path("/matters/{id}/nudge")
    @Operation(hidden = true, summary = "催一催 · Asks them to hurry")
    public Uni<Response> nudge(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, MatterPages.MATTERS,
                visit -> requests.nudge(visit.caller(), MatterPages.id(id))
                        .map(done -> pages.go(visit, matter(id) + "?said=nudged"))
                        .onFailure(ActionPages::isTooSoon)
                        .recoverWithItem(() -> pages.go(visit, matter(id) + "?said=soon")));
    }

    private static boolean isTooSoon(Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == PlatformError.TOO_MANY_REQUESTS;
    }

    @GET
    @Path("/matters/{id}/withdraw")
    @Operation(hidden = true, summary = "真的不用办了吗 · Asks once more")
    public Uni<Response> sure(@PathParam("id") String id) {
        return pages.signedIn(MatterPages.MATTERS, visit -> requests.find(visit.caller(), MatterPages.id(id))
                .chain(request -> pages.show(visit,
                        Templates.withdraw(pages.layout(visit, matter(id)), request.id().toString()))));
    }

    @POST
    @Path("/matters/{id}/withdraw")
    @Operation(hidden = true, summary = "不用办了 · Takes it back")
    public Uni<Response> withdraw(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, MatterPages.MATTERS,
                visit -> requests.withdraw(visit.caller(), MatterPages.id(id), null)
                        .map(done -> pages.go(visit, matter(id))));
    }

    private static String matter(String id) {
        return MatterPages.MATTERS + "/" + MatterPages.id(id);
    }
}

package org.qiaomen.elderly.matter;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.PageError;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.MatterWords;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.request.OwnRequests;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.RequestSummaryView;
import org.qiaomen.request.RequestView;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** One's matters, and one of them. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class MatterPages {

    static final String MATTERS = "/e/matters";
    /** As many as one can keep in view. */
    private static final int PER_PAGE = 5;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance list(LayoutView layout, List<ItemView> items, String older);

        static native TemplateInstance matter(LayoutView layout, MatterView matter);
    }

    /** One of them, as it is recognised. */
    record ItemView(String id, String excerpt, String day, String state, boolean rate) {
    }

    private final Pages pages;
    private final OwnRequests requests;
    private final ObjectMapper json;
    private final Clock clock;

    MatterPages(Pages pages, OwnRequests requests, ObjectMapper json, Clock clock) {
        this.pages = pages;
        this.requests = requests;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Path("/matters")
    @Operation(hidden = true, summary = "我的事 · My matters")
    public Uni<Response> list(@RestQuery String cursor) {
        return pages.signedIn(MATTERS, visit -> requests.list(visit.caller(), cursor, PER_PAGE)
                .chain(page -> pages.show(visit, Templates.list(pages.layout(visit, cursor == null ? "/e" : MATTERS),
                        items(visit, page), page.nextCursor() == null ? null : MATTERS + "?cursor=" + page.nextCursor()))));
    }

    private List<ItemView> items(Visit visit, Page<RequestSummaryView> page) {
        MatterWords words = visit.words(MatterWords.class);
        Days days = days(visit);
        return page.items().stream().map(item -> new ItemView(item.id().toString(), item.excerpt(),
                days.moment(item.submittedAt()), Sentences.state(words, item.status(), words.listTheCity()),
                item.status() == RequestStatus.RESOLVED)).toList();
    }

    @GET
    @Path("/matters/{id}")
    @Operation(hidden = true, summary = "这件事怎么样了 · What happened to it")
    public Uni<Response> one(@PathParam("id") String id, @RestQuery String said) {
        return pages.signedIn(MATTERS, visit -> requests.find(visit.caller(), id(id))
                .chain(request -> requests.receiver(visit.caller().whose(), request.id()).chain(person -> pages.show(visit,
                        Templates.matter(pages.layout(visit, MATTERS), view(visit, request, person, said))))));
    }

    private MatterView view(Visit visit, RequestView request, String person, String said) {
        MatterWords words = visit.words(MatterWords.class);
        Sentences sentences = new Sentences(words, days(visit), json);
        return MatterView.of(request, words, days(visit), sentences.story(request.timeline(), person), said);
    }

    private Days days(Visit visit) {
        return new Days(visit.look().english(), CityTime.show(clock.instant()));
    }

    static UUID id(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(PageError.NOT_FOUND));
    }
}

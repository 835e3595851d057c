package org.qiaomen.elderly.page;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.words.CommonWords;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.identity.proxy.Proxies;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** The first page, and how the pages look. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class HomePages {

    private static final String SETTINGS = "/e/settings";
    // Sizes, colours, languages, the greetings of a day, and whether somebody reads aloud.
    private static final int MOST_PREPARED = 3 * 4 * 2 * 5 * 2;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance home(LayoutView layout, String greeting, String day, List<ChoiceView> choices,
                boolean asked);

        static native TemplateInstance settings(LayoutView layout, SettingsView settings);
    }

    private final Map<Prepared, byte[]> prepared = new ConcurrentHashMap<>();
    private final Pages pages;
    private final Proxies proxies;
    private final Clock clock;

    HomePages(Pages pages, Proxies proxies, Clock clock) {
        this.pages = pages;
        this.proxies = proxies;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true, summary = "长辈版首页 · The first page")
    public Uni<Response> home() {
        return pages.open(visit -> {
            OffsetDateTime now = CityTime.show(clock.instant());
            CommonWords words = visit.words(CommonWords.class);
            Days days = new Days(visit.look().english(), now);
            return visit.isSignedIn() || pages.wantsSound()
                    ? isAsked(visit).chain(asked -> pages.show(visit,
                            page(visit, words, Days.greeting(words, now), days.full(now), asked)))
                    : prepared(visit,
                            new Prepared(visit.look(), Days.greeting(words, now), days.full(now), pages.isReadAloud()));
        });
    }

    /** All that the first page of a stranger depends on. */
    private record Prepared(Look look, String greeting, String day, boolean aloud) {
    }

    // It holds nothing of whoever looks at it, and most who come see it first: it is drawn once for each way of looking at it.
    private Uni<Response> prepared(Visit visit, Prepared wanted) {
        byte[] drawn = prepared.get(wanted);
        if (drawn != null) {
            return Uni.createFrom().item(pages.showPrepared(visit, drawn));
        }
        return pages.prepare(visit, page(visit, visit.words(CommonWords.class), wanted.greeting(), wanted.day(), false))
                .invoke(page -> keep(wanted, page)).map(page -> pages.showPrepared(visit, page));
    }

    private void keep(Prepared wanted, byte[] page) {
        // Those of another hour are of no more use.
        prepared.keySet().removeIf(one -> !one.day().equals(wanted.day()) && one.look().english() == wanted.look().english());
        if (prepared.size() < MOST_PREPARED) {
            prepared.put(wanted, page);
        }
    }

    // Family who would like to act for somebody wait for an answer, and this is the page that everybody sees.
    private Uni<Boolean> isAsked(Visit visit) {
        return visit.isSignedIn() && visit.acting() == null ? proxies.isAsked(visit.residentId())
                : Uni.createFrom().item(false);
    }

    private TemplateInstance page(Visit visit, CommonWords words, String greeting, String day, boolean asked) {
        return Templates.home(pages.firstLayout(visit), greeting, day, choices(words), asked);
    }

    private static List<ChoiceView> choices(CommonWords words) {
        return List.of(new ChoiceView("/e/say", "say", words.homeSay(), words.homeSayHint()),
                new ChoiceView("/e/matters", "list", words.homeMatters(), words.homeMattersHint()),
                new ChoiceView("/e/policies", "policy", words.homePolicies(), words.homePoliciesHint()),
                new ChoiceView("/e/points", "points", words.homePoints(), words.homePointsHint()),
                new ChoiceView("/e/call-me", "ring", words.homeCallMe(), words.homeCallMeHint()));
    }

    @GET
    @Path("/settings")
    @Operation(hidden = true, summary = "字的大小和颜色 · Text size, colours, language")
    public Uni<Response> settings(@RestQuery String saved) {
        return pages.open(visit -> pages.show(visit, Templates.settings(pages.layout(visit, "/e"),
                SettingsView.of(visit.look(), visit.words(CommonWords.class), saved != null))));
    }

    @POST
    @Path("/settings")
    @Operation(hidden = true, summary = "保存字的大小和颜色 · Keeps text size, colours, language")
    public Uni<Response> look(@RestForm String form, @RestForm String size, @RestForm String theme,
            @RestForm String language) {
        return pages.submitted(form, visit -> Uni.createFrom()
                .item(pages.look(visit, visit.look().with(size, theme, language), SETTINGS + "?saved=1")));
    }

    @GET
    @Path("/{any: .+}")
    @Operation(hidden = true, summary = "没有这一页 · There is no such page")
    public Uni<Response> unknown() {
        return pages.open(visit -> {
            throw new ProblemException(PageError.NOT_FOUND);
        });
    }
}

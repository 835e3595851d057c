package org.qiaomen.elderly.page;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

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

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance home(LayoutView layout, String greeting, String day, List<ChoiceView> choices);

        static native TemplateInstance settings(LayoutView layout, SettingsView settings);
    }

    private final Pages pages;
    private final Clock clock;

    HomePages(Pages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true, summary = "长辈版首页 · The first page")
    public Uni<Response> home() {
        return pages.open(visit -> {
            OffsetDateTime now = CityTime.show(clock.instant());
            CommonWords words = visit.words(CommonWords.class);
            Days days = new Days(visit.look().english(), now);
            return pages.show(visit, Templates.home(pages.layout(visit, null), Days.greeting(words, now), days.full(now),
                    choices(words)));
        });
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

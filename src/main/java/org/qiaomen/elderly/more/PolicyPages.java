package org.qiaomen.elderly.more;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.MoreWords;
import org.qiaomen.platform.CityTime;
import org.qiaomen.policy.PolicyShelf;
import org.qiaomen.policy.PolicyView;
import org.qiaomen.policy.delivery.OwnPolicyView;
import org.qiaomen.policy.delivery.SentPolicies;
import org.qiaomen.policy.explain.OwnReasons;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** The policies that were sent to somebody, and one of them. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class PolicyPages {

    private static final String POLICIES = "/e/policies";
    private static final int PER_PAGE = 5;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance policies(LayoutView layout, List<ItemView> items, String older);

        static native TemplateInstance policy(LayoutView layout, OneView policy);
    }

    /** @param mark what is to be known at a glance; null for nothing */
    record ItemView(String id, String title, String summary, String mark) {
    }

    /**
     * @param summary a sentence each
     * @param dial the number of the office as it is dialled; null without one
     * @param text the policy itself, a paragraph each
     */
    record OneView(String id, String title, List<String> summary, List<String> reasons, String place, List<String> materials,
            String telephone, String dial, String until, List<String> text, String newer, boolean done,
            boolean own) {
    }

    private final Pages pages;
    private final SentPolicies sent;
    private final PolicyShelf shelf;
    private final OwnReasons reasons;
    private final Clock clock;

    PolicyPages(Pages pages, SentPolicies sent, PolicyShelf shelf, OwnReasons reasons, Clock clock) {
        this.pages = pages;
        this.sent = sent;
        this.shelf = shelf;
        this.reasons = reasons;
        this.clock = clock;
    }

    @GET
    @Path("/policies")
    @Operation(hidden = true, summary = "和我有关的政策 · Policies for me")
    public Uni<Response> list(@RestQuery String cursor) {
        return pages.signedIn(POLICIES, visit -> sent.list(visit.caller(), cursor, PER_PAGE)
                .chain(page -> pages.show(visit, Templates.policies(pages.layout(visit, cursor == null ? "/e" : POLICIES),
                        page.items().stream().map(item -> item(item, visit.words(MoreWords.class))).toList(),
                        page.nextCursor() == null ? null : POLICIES + "?cursor=" + page.nextCursor()))));
    }

    private static ItemView item(OwnPolicyView policy, MoreWords words) {
        String mark = !policy.inForce() ? words.policyEnded()
                : policy.acknowledgedAt() != null ? words.policyKnown()
                        : policy.readAt() == null ? words.policyNew() : null;
        return new ItemView(policy.policyId().toString(), policy.title(), policy.plainSummary(), mark);
    }

    @GET
    @Path("/policies/{id}")
    @Operation(hidden = true, summary = "这项政策说什么 · What a policy says")
    public Uni<Response> one(@PathParam("id") String id, @RestQuery String said) {
        return pages.signedIn(POLICIES, visit -> {
            UUID policyId = Pages.id(id);
            return shelf.open(visit.residentId(), policyId)
                    .chain(policy -> reasons.of(visit.residentId(), policyId, visit.look().english())
                            .chain(why -> pages.show(visit, Templates.policy(pages.layout(visit, POLICIES),
                                    view(visit, policy, why, said != null)))));
        });
    }

    private OneView view(Visit visit, PolicyView policy, List<String> why, boolean done) {
        var how = policy.howToApply();
        Days days = new Days(visit.look().english(), CityTime.show(clock.instant()));
        return new OneView(policy.id().toString(), policy.title(), sentences(policy.plainSummary()), why,
                how == null ? null : how.office(), how == null ? List.of() : how.materials(),
                how == null ? null : how.telephone(),
                how == null || how.telephone() == null ? null : how.telephone().replaceAll("[^0-9+]", ""),
                policy.endsOn() == null ? null : days.day(day(policy.endsOn())), lines(policy.text()),
                policy.supersededBy() == null ? null : policy.supersededBy().toString(), done,
                visit.acting() == null);
    }

    private static OffsetDateTime day(LocalDate date) {
        return date.atStartOfDay(CityTime.ZONE).toOffsetDateTime();
    }

    /** One sentence a line: easier to keep one's place in. */
    private static List<String> sentences(String text) {
        return lines(text.replaceAll("(?<=[。！？!?；;])(?=[^”’」』）)])", "\n"));
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n")).map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    @POST
    @Path("/policies/{id}/known")
    @Operation(hidden = true, summary = "我知道了 · I know now")
    public Uni<Response> known(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, POLICIES, visit -> sent.acknowledge(visit.residentId(), Pages.id(id))
                .map(done -> pages.go(visit, POLICIES + "/" + Pages.id(id) + "?said=known")));
    }
}

package org.qiaomen.elderly.signin;

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
import org.qiaomen.elderly.page.PageSessions;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.card.Cards;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.platform.RateLimiter;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/**
 * Signing in by a card. The code leads to a page that asks; only its button uses the card, so that whatever looks at addresses
 * beforehand uses up nothing.
 */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class CardPages {

    private static final String LIMIT = "cards-address";
    private static final int MAX_TOKEN = 64;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance card(LayoutView layout, String card);
    }

    private final Pages pages;
    private final Cards cards;
    private final PageSessions sessions;
    private final RateLimiter limits;
    private final ClientAddress address;

    CardPages(Pages pages, Cards cards, PageSessions sessions, RateLimiter limits, ClientAddress address) {
        this.pages = pages;
        this.cards = cards;
        this.sessions = sessions;
        this.limits = limits;
        this.address = address;
    }

    @GET
    @Path("/card/{card}")
    @Operation(hidden = true, summary = "登录卡 · The page behind a card's code")
    public Uni<Response> show(@PathParam("card") String card) {
        return pages.open(visit -> pages.show(visit, Templates.card(pages.layout(visit, "/e"), card)));
    }

    @POST
    @Path("/card")
    @Operation(hidden = true, summary = "用登录卡进去 · Signs in by the card")
    public Uni<Response> enter(@RestForm String form, @RestForm String card) {
        return pages.submitted(form, visit -> limits.check(LIMIT, address.key())
                .chain(() -> cards.enter(card == null || card.length() > MAX_TOKEN ? "" : card, pages.device(),
                        (session, residentId) -> sessions.begun(session, Grant.resident(residentId))))
                .map(entered -> pages.enterByCard(visit, entered.session(), entered.device(), "/e")));
    }
}

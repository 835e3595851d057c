package org.qiaomen.review;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestForm;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Texts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** The page behind the link that a resident is sent: rating in a browser, without signing in and without scripts. */
@Path("/r/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class ReviewPageResource {

    private static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final int MAX_COMMENT = 2_000;

    /** Type-safe templates. */
    @CheckedTemplate
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance page(String token, boolean done, String message, Typed typed);
    }

    /** What is given back when something is missing; all null for nothing. */
    record Typed(String level, String solved, String comment) {

        static final Typed NOTHING = new Typed(null, null, null);
    }

    private final Reviews reviews;
    private final RateLimiter limits;
    private final ClientAddress address;

    ReviewPageResource(Reviews reviews, RateLimiter limits, ClientAddress address) {
        this.reviews = reviews;
        this.limits = limits;
        this.address = address;
    }

    @GET
    @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
    @ResponseHeader(name = "Referrer-Policy", value = "no-referrer")
    @Operation(hidden = true, summary = "评价页 · The page for rating by link")
    public TemplateInstance form(@PathParam("token") String token) {
        return Templates.page(token, false, null, Typed.NOTHING);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
    @ResponseHeader(name = "Referrer-Policy", value = "no-referrer")
    @Operation(hidden = true, summary = "提交评价页 · Sends the page for rating")
    public Uni<TemplateInstance> submit(@PathParam("token") String token, @RestForm String level, @RestForm String solved,
            @RestForm String comment) {
        if (level == null || !level.matches("[1-5]") || solved == null || !solved.matches("true|false")) {
            return Uni.createFrom().item(Templates.page(token, false, "请选择是否满意，以及问题是否解决。",
                    new Typed(level, solved, cut(comment))));
        }
        GiveReview review = new GiveReview(Integer.valueOf(level), Boolean.valueOf(solved), null, cut(comment), null, null);
        return limits.check("reviews-by-link", address.key())
                .chain(() -> reviews.giveByLink(new GiveReviewByLink(token, review)))
                // The same whatever was said: somebody may stand by.
                .map(given -> Templates.page(token, true, "您的评价已经收到。要是没有办好，我们会重新办理。",
                        Typed.NOTHING))
                .onFailure(ProblemException.class).recoverWithItem(
                        problem -> Templates.page(token, false, ((ProblemException) problem).error().titleZh(),
                                new Typed(level, solved, cut(comment))));
    }

    private static String cut(String comment) {
        String text = comment == null || comment.isBlank() ? null : Texts.storable(comment);
        return text == null || text.length() <= MAX_COMMENT ? text : text.substring(0, MAX_COMMENT);
    }
}

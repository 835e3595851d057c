package org.qiaomen.policy;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.region.RegionConfig;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** The library in a browser, for everyone: large letters, no scripts, nothing to sign in to. */
@Path("/policies")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class PolicyPageResource {

    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'";
    private static final String CACHED = "public, max-age=60";
    private static final int OK = 200;
    private static final String LIMIT = "policy-reading";

    /** Type-safe templates. */
    @CheckedTemplate
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance list(PolicyListPage page);

        static native TemplateInstance one(PolicyPage page);

        static native TemplateInstance gone(String message, String cityName);
    }

    private final PolicyLibrary library;
    private final RegionConfig region;
    private final RateLimiter limits;
    private final ClientAddress address;

    PolicyPageResource(PolicyLibrary library, RegionConfig region, RateLimiter limits, ClientAddress address) {
        this.library = library;
        this.region = region;
        this.limits = limits;
        this.address = address;
    }

    @GET
    @Operation(hidden = true, summary = "政策列表页 · The page of policies")
    public Uni<Response> list(@QueryParam("q") String q, @QueryParam("topic") String topic,
            @QueryParam("area") String area, @QueryParam("cursor") String cursor) {
        return limits.check(LIMIT, address.key())
                .chain(() -> library.list(q, topic, area, cursor, PageLimit.DEFAULT))
                .chain(found -> page(OK, Templates.list(PolicyListPage.of(region.cityName(), q, topic, area, found))))
                .onFailure(ProblemException.class).recoverWithUni(failure -> {
                    ProblemException problem = (ProblemException) failure;
                    return page(problem.error().status(),
                            Templates.list(PolicyListPage.failed(region.cityName(), problem.error().titleZh())));
                });
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true, summary = "政策页 · The page of a policy")
    public Uni<Response> one(@PathParam("id") String id) {
        return limits.check(LIMIT, address.key())
                .chain(() -> library.find(PolicyCall.id(id)))
                .chain(picture -> page(OK,
                        Templates.one(new PolicyPage(region.cityName(), picture.view(), library.today()))))
                .onFailure(ProblemException.class).recoverWithUni(failure -> {
                    ProblemException problem = (ProblemException) failure;
                    return page(problem.error().status(),
                            Templates.gone(problem.error().titleZh(), region.cityName()));
                });
    }

    private static Uni<Response> page(int status, TemplateInstance page) {
        return page.createUni().map(html -> Response.status(status).entity(html)
                .header("Content-Security-Policy", CONTENT_POLICY)
                .header(HttpHeaders.CACHE_CONTROL, status == OK ? CACHED : "no-store").build());
    }
}

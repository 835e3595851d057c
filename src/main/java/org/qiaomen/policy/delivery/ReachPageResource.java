package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.util.UUID;

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
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** The figures of a policy with a chart, for whoever has the link; without scripts. */
@Path("/staff/policies/{id}/reach")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class ReachPageResource {

    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final int OK = 200;

    /** Type-safe templates. */
    @CheckedTemplate
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance page(ReachPage page);

        static native TemplateInstance gone(String message);
    }

    private final Reach reach;
    private final ReachLinks links;
    private final Clock clock;

    ReachPageResource(Reach reach, ReachLinks links, Clock clock) {
        this.reach = reach;
        this.links = links;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true, summary = "送达情况页 · The page of whom a policy reached")
    public Uni<Response> page(@PathParam("id") String id, @QueryParam("area") String area, @QueryParam("until") String until,
            @QueryParam("signature") String signature) {
        return Uni.createFrom().deferred(() -> find(id, area, until, signature))
                .chain(view -> answer(OK, Templates.page(new ReachPage(view, ReachChart.of(view.byTownship()),
                        CityTime.show(clock.instant())))))
                .onFailure(ProblemException.class).recoverWithUni(failure -> {
                    ProblemException problem = (ProblemException) failure;
                    return answer(problem.error().status(), Templates.gone(problem.error().titleZh()));
                });
    }

    private Uni<ReachView> find(String id, String area, String until, String signature) {
        UUID policyId = Ids.parse(id).orElseThrow(() -> new ProblemException(DeliveryError.REACH_NOT_FOUND));
        links.check(policyId, area, until, signature);
        return reach.of(policyId, area);
    }

    private static Uni<Response> answer(int status, TemplateInstance page) {
        return page.createUni().map(html -> Response.status(status).entity(html)
                .header("Content-Security-Policy", CONTENT_POLICY).header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }
}

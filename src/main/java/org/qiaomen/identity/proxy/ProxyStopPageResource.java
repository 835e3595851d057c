package org.qiaomen.identity.proxy;

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
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** The page behind the address in a message: one large button that stops a proxy, without signing in and without scripts. */
@Path("/p/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class ProxyStopPageResource {

    private static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Type-safe templates. */
    @CheckedTemplate
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance page(boolean form, String message, String telephone);
    }

    private final Proxies proxies;
    private final ProxyConfig config;
    private final RateLimiter limits;
    private final ClientAddress address;

    ProxyStopPageResource(Proxies proxies, ProxyConfig config, RateLimiter limits, ClientAddress address) {
        this.proxies = proxies;
        this.config = config;
        this.limits = limits;
        this.address = address;
    }

    // Looking changes nothing: telephones look at addresses by themselves, to show what is there.
    @GET
    @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
    @ResponseHeader(name = "Referrer-Policy", value = "no-referrer")
    @Operation(hidden = true, summary = "停止代办页 · The page for stopping a proxy")
    public TemplateInstance form(@PathParam("token") String token) {
        return proxies.isStopLink(token) ? page(true, "点下面的按钮，家人就不能再替您办事了。") : page(false, "这个链接无效。");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
    @ResponseHeader(name = "Referrer-Policy", value = "no-referrer")
    @Operation(hidden = true, summary = "停止代办 · Stops the proxy")
    public Uni<TemplateInstance> stop(@PathParam("token") String token) {
        return limits.check("proxy-stop-links", address.key())
                .chain(() -> proxies.endByLink(token))
                .map(done -> page(false, "已经停止。以后没有人能用这份代办替您办事。"))
                .onFailure(ProblemException.class)
                .recoverWithItem(problem -> page(false, ((ProblemException) problem).error().titleZh()));
    }

    private TemplateInstance page(boolean form, String message) {
        return Templates.page(form, message, config.telephone());
    }
}

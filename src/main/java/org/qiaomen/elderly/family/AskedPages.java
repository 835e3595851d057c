package org.qiaomen.elderly.family;

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
import org.qiaomen.elderly.words.FamilyWords;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.proxy.Proxies;
import org.qiaomen.identity.proxy.ProxyRequests;
import org.qiaomen.identity.proxy.ProxyView;
import org.qiaomen.platform.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Somebody was asked: what happens next, and the digits that they read back. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class AskedPages {

    private static final int MOST = 50;
    private static final int MAX_CODE = 20;

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance asked(LayoutView layout, AskedView asked);
    }

    /**
     * @param who masked
     * @param again whether another message was sent
     * @param wrong beside the field; null when nothing is
     */
    record AskedView(String id, String who, String typed, boolean again, String wrong) {
    }

    private final Pages pages;
    private final Proxies proxies;
    private final ProxyRequests requests;
    private final ClientAddress address;

    AskedPages(Pages pages, Proxies proxies, ProxyRequests requests, ClientAddress address) {
        this.pages = pages;
        this.proxies = proxies;
        this.requests = requests;
        this.address = address;
    }

    @GET
    @Path("/family/asked/{id}")
    @Operation(hidden = true, summary = "已经去问对方了 · Says what happens next")
    public Uni<Response> asked(@PathParam("id") String id, @RestQuery String said) {
        return pages.signedIn(AskFlow.FAMILY,
                visit -> show(visit, Pages.id(id), Response.Status.OK.getStatusCode(), null, said != null, null));
    }

    // Whoever was answered meanwhile sees among the others how.
    private Uni<Response> show(Visit visit, UUID id, int status, String typed, boolean again, String wrong) {
        return proxies.current(visit.residentId(), MOST).chain(all -> all.stream()
                .filter(one -> one.id().equals(id) && one.you() == ProxyView.Side.AGENT
                        && one.status() == ProxyView.Status.ASKED)
                .findFirst().map(one -> pages.show(visit, status, Templates.asked(
                        pages.layout(visit, AskFlow.FAMILY).wrong(wrong),
                        new AskedView(id.toString(), one.principal(), typed, again, wrong))))
                .orElseGet(() -> pages.then(visit, AskFlow.FAMILY)));
    }

    @POST
    @Path("/family/asked/{id}")
    @Operation(hidden = true, summary = "填对方念的数字 · Takes the digits")
    public Uni<Response> enter(@PathParam("id") String id, @RestForm String form, @RestForm String code) {
        String typed = code == null ? "" : code.substring(0, Math.min(MAX_CODE, code.length()));
        return pages.submittedSignedIn(form, AskFlow.FAMILY,
                visit -> requests.consentByCode(visit.residentId(), Pages.id(id), typed)
                        .map(done -> pages.go(visit, AskFlow.FAMILY + "?said=began"))
                        .onFailure(ProblemException.class)
                        .recoverWithUni(failure -> wrong(visit, Pages.id(id), typed, (ProblemException) failure)));
    }

    private Uni<Response> wrong(Visit visit, UUID id, String typed, ProblemException problem) {
        String says = problem.error() == IdentityError.PROXY_CODE_WRONG ? visit.words(FamilyWords.class).askedWrong()
                : Pages.says(visit, problem);
        return show(visit, id, problem.error().status(), typed, false, says);
    }

    @POST
    @Path("/family/asked/{id}/again")
    @Operation(hidden = true, summary = "再发一条短信 · Sends another message")
    public Uni<Response> again(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, AskFlow.FAMILY,
                visit -> requests.sendAgain(visit.residentId(), address.key(), Pages.id(id))
                        .map(sent -> pages.go(visit, AskFlow.ASKED + "/" + sent.id() + "?said=again"))
                        .onFailure(ProblemException.class)
                        .recoverWithUni(failure -> wrong(visit, Pages.id(id), null, (ProblemException) failure)));
    }
}

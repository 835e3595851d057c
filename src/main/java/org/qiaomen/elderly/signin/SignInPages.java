package org.qiaomen.elderly.signin;

import java.util.Set;

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
import org.qiaomen.elderly.ElderlyConfig;
import org.qiaomen.elderly.page.LayoutView;
import org.qiaomen.elderly.page.PageSessions;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.DoorWords;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.signin.PhoneSignIn;
import org.qiaomen.platform.Masking;
import org.qiaomen.platform.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Signing in by a text message, and signing out. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class SignInPages {

    private static final String SIGN_IN = "/e/sign-in";
    private static final String CODE = "/e/sign-in/code";
    private static final int BAD = 400;
    /** Where somebody may be brought after signing in; nothing else that an address says. */
    private static final Set<String> PLACES = Set.of("/e", "/e/say", "/e/matters", "/e/policies", "/e/points", "/e/call-me",
            "/e/family", "/e/family/ask", "/e/help");

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance phone(LayoutView layout, String next, String typed, String wrong, boolean speaks);

        static native TemplateInstance code(LayoutView layout, CodeView code);

        static native TemplateInstance ended(LayoutView layout);

        static native TemplateInstance out(LayoutView layout);
    }

    private final Pages pages;
    private final PhoneSignIn signIn;
    private final PageSessions sessions;
    private final Carried carried;
    private final ClientAddress address;
    private final ElderlyConfig config;

    SignInPages(Pages pages, PhoneSignIn signIn, PageSessions sessions, Carried carried, ClientAddress address,
            ElderlyConfig config) {
        this.pages = pages;
        this.signIn = signIn;
        this.sessions = sessions;
        this.carried = carried;
        this.address = address;
        this.config = config;
    }

    @GET
    @Path("/sign-in")
    @Operation(hidden = true, summary = "输入手机号 · Asks for the number")
    public Uni<Response> phone(@RestQuery String next) {
        return pages.open(visit -> visit.isSignedIn() ? pages.then(visit, place(next))
                : pages.show(visit, Templates.phone(pages.layout(visit, "/e"), place(next), null, null, signIn.maySpeak())));
    }

    @POST
    @Path("/sign-in")
    @Operation(hidden = true, summary = "发送短信 · Sends the code")
    public Uni<Response> send(@RestForm String form, @RestForm String phone, @RestForm String next, @RestForm String how) {
        boolean call = "call".equals(how);
        return pages.submitted(form, visit -> Phones.normalise(phone).map(number -> (call
                ? signIn.speakCode(number, address.key())
                : signIn.sendCode(number, address.key()))
                .map(sent -> waiting(visit, number, next, call ? CODE + "?said=called" : CODE))
                .onFailure(ProblemException.class).recoverWithUni(failure -> askPhone(visit, phone, next,
                        ((ProblemException) failure).error().status(), Pages.says(visit, (ProblemException) failure))))
                .orElseGet(() -> askPhone(visit, phone, next, BAD, visit.words(DoorWords.class).phoneWrong())));
    }

    private Response waiting(Visit visit, String phone, String next, String path) {
        return pages.carry(visit, carried.seal(new Carried.Waiting(phone, place(next))), config.draftKept(), path);
    }

    private Uni<Response> askPhone(Visit visit, String typed, String next, int status, String wrong) {
        return pages.show(visit, status,
                Templates.phone(pages.layout(visit, "/e").wrong(wrong), place(next), typed, wrong, signIn.maySpeak()));
    }

    @GET
    @Path("/sign-in/code")
    @Operation(hidden = true, summary = "输入验证码 · Asks for the code")
    public Uni<Response> code(@RestQuery String said) {
        return pages.open(visit -> {
            Carried.Waiting waiting = carried.open(pages.carried());
            return waiting == null ? pages.then(visit, SIGN_IN)
                    : pages.show(visit, Templates.code(pages.layout(visit, SIGN_IN),
                            view(waiting, null, false, said(visit, said), null)));
        });
    }

    @POST
    @Path("/sign-in/code")
    @Operation(hidden = true, summary = "用验证码登录 · Signs in")
    public Uni<Response> enter(@RestForm String form, @RestForm String code, @RestForm String shared) {
        return pages.submitted(form, visit -> {
            Carried.Waiting waiting = carried.open(pages.carried());
            if (waiting == null) {
                return pages.then(visit, SIGN_IN);
            }
            return signIn.enter(waiting.phone(), code == null ? "" : code, address.key(),
                    (session, grant) -> sessions.begin(session, grant, shared != null))
                    .map(token -> pages.enter(visit, token, shared != null, place(waiting.next())))
                    .onFailure(ProblemException.class).recoverWithUni(failure -> wrongCode(visit, waiting, code,
                            shared != null, (ProblemException) failure));
        });
    }

    private Uni<Response> wrongCode(Visit visit, Carried.Waiting waiting, String typed, boolean shared,
            ProblemException problem) {
        int status = problem.error().status();
        String wrong = status == Response.Status.UNAUTHORIZED.getStatusCode() ? visit.words(DoorWords.class).codeWrong()
                : Pages.says(visit, problem);
        return pages.show(visit, status, Templates.code(pages.layout(visit, SIGN_IN).wrong(wrong),
                view(waiting, typed, shared, null, wrong)));
    }

    @POST
    @Path("/sign-in/again")
    @Operation(hidden = true, summary = "再发一条短信 · Sends another code")
    public Uni<Response> again(@RestForm String form) {
        return withNumber(form, (visit, waiting) -> signIn.sendCode(waiting.phone(), address.key())
                .map(sent -> waiting(visit, waiting.phone(), waiting.next(), CODE + "?said=again")));
    }

    @POST
    @Path("/sign-in/call")
    @Operation(hidden = true, summary = "打电话念给我听 · Calls and reads another code")
    public Uni<Response> call(@RestForm String form) {
        return withNumber(form, (visit, waiting) -> signIn.speakCode(waiting.phone(), address.key())
                .map(sent -> waiting(visit, waiting.phone(), waiting.next(), CODE + "?said=called")));
    }

    @POST
    @Path("/sign-in/more-time")
    @Operation(hidden = true, summary = "延长验证码 · Gives more time")
    public Uni<Response> moreTime(@RestForm String form) {
        return withNumber(form, (visit, waiting) -> signIn.moreTime(waiting.phone())
                .map(more -> waiting(visit, waiting.phone(), waiting.next(), CODE + "?said=" + (more ? "more" : "over"))));
    }

    private interface WithNumber {
        Uni<Response> go(Visit visit, Carried.Waiting waiting);
    }

    private Uni<Response> withNumber(String form, WithNumber step) {
        return pages.submitted(form, visit -> {
            Carried.Waiting waiting = carried.open(pages.carried());
            return waiting == null ? pages.then(visit, SIGN_IN)
                    : step.go(visit, waiting)
                            .onFailure(ProblemException.class).recoverWithUni(
                                    failure -> wrongCode(visit, waiting, null, false, (ProblemException) failure));
        });
    }

    @GET
    @Path("/ended")
    @Operation(hidden = true, summary = "已自动退出 · Says that the session has ended")
    public Uni<Response> ended() {
        return pages.open(visit -> pages.show(visit, Templates.ended(pages.layout(visit, "/e"))));
    }

    /** Asked by the script while somebody writes: looking for the session is what keeps it open. */
    @GET
    @Path("/stay")
    @Operation(hidden = true, summary = "我还在 · Keeps the session open")
    public Uni<Response> stay() {
        return pages.open(pages::nothing);
    }

    @POST
    @Path("/sign-out")
    @Operation(hidden = true, summary = "退出 · Signs out")
    public Uni<Response> signOut(@RestForm String form, @RestForm String idle) {
        return pages.submitted(form, visit -> pages.leave(visit, idle == null ? "/e/out" : "/e/ended"));
    }

    @GET
    @Path("/out")
    @Operation(hidden = true, summary = "已退出 · Says that one has signed out")
    public Uni<Response> out() {
        return pages.open(visit -> pages.show(visit, Templates.out(pages.layout(visit, "/e"))));
    }

    private CodeView view(Carried.Waiting waiting, String typed, boolean shared, String said, String wrong) {
        return new CodeView(Masking.phone(waiting.phone()), typed, shared, Long.toString(config.sharedIdle().toMinutes()),
                said, wrong, signIn.maySpeak());
    }

    private static String said(Visit visit, String said) {
        DoorWords words = visit.words(DoorWords.class);
        return said == null ? null : switch (said) {
            case "again" -> words.codeAgainDone();
            case "called" -> words.codeCalled();
            case "more" -> words.codeMoreDone();
            case "over" -> words.codeMoreOver();
            default -> null;
        };
    }

    private static String place(String next) {
        return next != null && PLACES.contains(next) ? next : "/e";
    }
}

package org.qiaomen.elderly.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.qiaomen.elderly.ElderlyConfig;
import org.qiaomen.elderly.speech.ReadAloud;
import org.qiaomen.elderly.words.CommonWords;
import org.qiaomen.identity.ClientAddress;
import org.qiaomen.identity.proxy.Proxies;
import org.qiaomen.platform.Faults;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Languages;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.RegionConfig;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/**
 * The door of every page: finds out who is there, keeps out forms that are not ours, turns problems into pages, and sends
 * answers that nobody else can keep or frame.
 */
@RequestScoped
public class Pages {

    private static final Logger LOG = Logger.getLogger(Pages.class);
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " media-src 'self' blob:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String PERMISSIONS = "microphone=(self), camera=(self), geolocation=(), payment=()";
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final String SIGN_IN = "/e/sign-in";

    private final Cookies cookies;
    private final PageSessions sessions;
    private final FormTokens forms;
    private final ElderlyConfig config;
    private final RegionConfig region;
    private final Proxies proxies;
    private final ReadAloud aloud;
    private final ClientAddress address;
    private final Faults faults;

    Pages(Cookies cookies, PageSessions sessions, FormTokens forms, ElderlyConfig config, RegionConfig region,
            Proxies proxies, ReadAloud aloud, ClientAddress address, Faults faults) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.forms = forms;
        this.config = config;
        this.region = region;
        this.proxies = proxies;
        this.aloud = aloud;
        this.address = address;
        this.faults = faults;
    }

    /** A page for anyone. */
    public Uni<Response> open(Function<Visit, Uni<Response>> work) {
        return visited(visit -> answered(visit, work));
    }

    /** A page for whoever is signed in; the others are asked to sign in and are brought back to {@code next}. */
    public Uni<Response> signedIn(String next, Function<Visit, Uni<Response>> work) {
        return visited(visit -> !visit.isSignedIn() ? askToSignIn(visit, next)
                : visit.isOver() ? nobodyToActFor(visit) : answered(visit, work));
    }

    /** A form from anyone. */
    public Uni<Response> submitted(String form, Function<Visit, Uni<Response>> work) {
        return visited(visit -> answered(visit, checked -> {
            requireOwn(form, checked);
            return work.apply(checked);
        }));
    }

    /** A form from whoever is signed in. */
    public Uni<Response> submittedSignedIn(String form, String next, Function<Visit, Uni<Response>> work) {
        return visited(visit -> !visit.isSignedIn() ? askToSignIn(visit, next)
                : visit.isOver() ? nobodyToActFor(visit) : answered(visit, checked -> {
                    requireOwn(form, checked);
                    return work.apply(checked);
                }));
    }

    private void requireOwn(String form, Visit visit) {
        if (cookies.fromAnotherSite() || !visit.form().isGood(form)) {
            throw new ProblemException(PageError.FORM_OLD);
        }
    }

    /** Also where the database is away: then nobody is known, and the page says that it cannot be shown. */
    private Uni<Response> visited(Function<Visit, Uni<Response>> work) {
        return visit().onItemOrFailure().transformToUni((visit, failure) -> failure == null ? work.apply(visit)
                : wrong(stranger(), faults.of(failure)));
    }

    private Uni<Visit> visit() {
        Visit stranger = stranger();
        String token = cookies.get(Cookies.SESSION);
        return token == null ? Uni.createFrom().item(stranger)
                : sessions.find(token).chain(found -> found == null
                        ? Uni.createFrom().item(Visit.stranger(stranger.look(), stranger.form(), true))
                        : withFamily(stranger.signedIn(found)));
    }

    // Asked at every page, so that a stop is a stop at once.
    private Uni<Visit> withFamily(Visit visit) {
        UUID whom = visit.session().actingFor();
        return whom == null ? Uni.createFrom().item(visit)
                : proxies.inForce(visit.residentId(), whom).map(visit::acting);
    }

    private Visit stranger() {
        Look look = Look.read(cookies.get(Cookies.LOOK),
                () -> Languages.english(cookies.header(HttpHeaders.ACCEPT_LANGUAGE)));
        return Visit.stranger(look, new FormToken(forms, cookies.get(Cookies.BROWSER), null), false);
    }

    private Uni<Response> answered(Visit visit, Function<Visit, Uni<Response>> work) {
        return Uni.createFrom().deferred(() -> work.apply(visit))
                .onFailure().recoverWithUni(failure -> wrong(visit, faults.of(failure)));
    }

    /** Whatever went wrong, in words, with a way on. */
    private Uni<Response> wrong(Visit visit, ProblemException problem) {
        LOG.debugf("A page answered with %s", problem.error().code());
        return show(visit, problem.error().status(), CommonTemplates.wrong(layout(visit, "/e"), says(visit, problem)));
    }

    /** What a problem says, in plain words of the language of whoever reads. */
    public static String says(Visit visit, ProblemException problem) {
        return PlainProblems.of(visit.words(CommonWords.class), visit.look().english(), problem);
    }

    private Uni<Response> askToSignIn(Visit visit, String next) {
        String to = SIGN_IN + "?next=" + next;
        return Uni.createFrom().item(visit.ended() ? go(visit, "/e/ended", cookies.drop(Cookies.SESSION)) : go(visit, to));
    }

    // What was meant for somebody else is not done for oneself.
    private Uni<Response> nobodyToActFor(Visit visit) {
        return actFor(visit, null, "/e/family?said=over");
    }

    /** To the page, looking after somebody's matters from now on; null for one's own. */
    public Uni<Response> actFor(Visit visit, UUID principalId, String path) {
        return sessions.actFor(visit.session(), principalId).map(done -> go(visit, path));
    }

    public LayoutView layout(Visit visit, String back) {
        return layout(visit, back, cookies.soundOfHere());
    }

    /** Of the first page: nothing in it comes from the address by which it was called, for it may be sent to others too. */
    LayoutView firstLayout(Visit visit) {
        return layout(visit, null, Cookies.SOUND_OF_FIRST);
    }

    private LayoutView layout(Visit visit, String back, String sound) {
        long idle = visit.isSignedIn() && visit.session().shared() ? config.sharedIdle().toSeconds() : 0;
        return new LayoutView(visit.look().language(), visit.look().classes(), back, visit.isSignedIn(), region.cityName(),
                config.telephone(), dial(config.telephone()), visit.form(), idle,
                visit.acting() == null ? null : visit.acting().principal(),
                aloud.isOffered() ? sound : null, null);
    }

    /** An id in an address; what is none is simply not there. */
    public static UUID id(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(PageError.NOT_FOUND));
    }

    /** As it is dialled. */
    public static String dial(String telephone) {
        StringBuilder digits = new StringBuilder(telephone.length());
        telephone.chars().filter(c -> c >= '0' && c <= '9' || c == '+').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    public Uni<Response> show(Visit visit, TemplateInstance page) {
        return show(visit, OK, page);
    }

    /** @param status of a page that gives a form back is that of the problem */
    public Uni<Response> show(Visit visit, int status, TemplateInstance page) {
        Uni<String> drawn = page.setLocale(visit.look().locale()).createUni();
        return status == OK && cookies.wantsSound() ? drawn.chain(html -> sound(visit, html))
                : drawn.map(html -> with(visit, Response.status(status).type(HTML).entity(html)
                        .header(HttpHeaders.CONTENT_LANGUAGE, visit.look().language())));
    }

    private Uni<Response> sound(Visit visit, String html) {
        return aloud.of(html, visit.look().english(), address.key())
                .map(sound -> with(visit, SoundAnswer.of(sound, cookies.header("Range"))));
    }

    /** Whether somebody reads pages aloud at present. */
    boolean isReadAloud() {
        return aloud.isOffered();
    }

    /** Whether the page is wanted as a recording, for which it is always drawn. */
    boolean wantsSound() {
        return cookies.wantsSound();
    }

    /** A page that holds nothing of anybody, as it was prepared by {@link #prepare}. */
    public Response showPrepared(Visit visit, byte[] page) {
        return with(visit, Response.ok(page, HTML).header(HttpHeaders.CONTENT_LANGUAGE, visit.look().language()));
    }

    /** For {@link #showPrepared}: to be kept for whoever wants to see it just so. */
    public Uni<byte[]> prepare(Visit visit, TemplateInstance page) {
        return page.setLocale(visit.look().locale()).createUni().map(html -> html.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing to show. */
    public Uni<Response> nothing(Visit visit) {
        return Uni.createFrom().item(with(visit, Response.noContent()));
    }

    /** To another page of ours; the address is without a host, which only the gateway knows. */
    public Response go(Visit visit, String path, String... setCookies) {
        return with(visit, Response.status(SEE_OTHER).header(HttpHeaders.LOCATION, path), setCookies);
    }

    public Uni<Response> then(Visit visit, String path) {
        return Uni.createFrom().item(go(visit, path));
    }

    private Response with(Visit visit, Response.ResponseBuilder answer, String... setCookies) {
        List<String> all = new ArrayList<>(List.of(setCookies));
        if (visit.form().newKey() != null) {
            all.add(cookies.set(Cookies.BROWSER, visit.form().newKey(), A_YEAR));
        }
        all.forEach(cookie -> answer.header(HttpHeaders.SET_COOKIE, cookie));
        return answer.header("Content-Security-Policy", CONTENT_POLICY).header("Permissions-Policy", PERMISSIONS)
                .header("Cross-Origin-Opener-Policy", "same-origin").header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** To the page, looking different from now on. */
    public Response look(Visit visit, Look look, String path) {
        return go(visit, path, cookies.set(Cookies.LOOK, look.cookie(), A_YEAR));
    }

    /** To the page, signed in from now on; on a shared telephone until the browser is closed at the longest. */
    public Response enter(Visit visit, String token, boolean shared, String path) {
        return go(visit, path, cookies.set(Cookies.SESSION, token, shared ? null : config.ownIdle()),
                cookies.drop(Cookies.PHONE));
    }

    /** The same by a card, which this telephone is bound to from now on. */
    public Response enterByCard(Visit visit, String token, String device, String path) {
        return go(visit, path, cookies.set(Cookies.SESSION, token, config.ownIdle()),
                cookies.set(Cookies.DEVICE, device, A_YEAR));
    }

    /** What this telephone keeps of the use of a card; null for nothing. */
    public String device() {
        return cookies.get(Cookies.DEVICE);
    }

    /** Signed out, here and of the ordinary session. */
    public Uni<Response> leave(Visit visit, String path) {
        Uni<Void> ended = visit.isSignedIn() ? sessions.end(visit.session()) : Uni.createFrom().voidItem();
        return ended.map(done -> go(visit, path, cookies.drop(Cookies.SESSION), cookies.drop(Cookies.PHONE)));
    }

    /** To the page, with something sealed that the next page needs. */
    public Response carry(Visit visit, String sealed, Duration kept, String path) {
        return go(visit, path, cookies.set(Cookies.PHONE, sealed, kept));
    }

    /** What {@link #carry} gave; null when there is nothing. */
    public String carried() {
        return cookies.get(Cookies.PHONE);
    }
}

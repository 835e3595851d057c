package org.qiaomen.elderly.more;

import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
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
import org.qiaomen.elderly.page.PageError;
import org.qiaomen.elderly.page.Pages;
import org.qiaomen.elderly.page.Visit;
import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.MoreWords;
import org.qiaomen.handling.callback.AskCallBack;
import org.qiaomen.handling.callback.CallBackView;
import org.qiaomen.handling.callback.CallBacks;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.platform.Transactions;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Asking to be called. */
@Path("/e")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class CallMePages {

    private static final String CALL_ME = "/e/call-me";
    private static final String OPEN = "OPEN";
    private static final String SOON = "soon";
    private static final int MAX_TEXT = 500;
    private static final int BAD = 400;
    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "elderly")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance callme(LayoutView layout, CallView call);

        static native TemplateInstance called(LayoutView layout, String text);
    }

    /** A call that is on its way. */
    record Waiting(String id, String text) {
    }

    /** @param when what was chosen, to be chosen still */
    record CallView(List<Waiting> waiting, String when, String typed, boolean cancelled, String wrong) {
    }

    private final Pages pages;
    private final CallBacks calls;
    private final Transactions transactions;
    private final Clock clock;

    CallMePages(Pages pages, CallBacks calls, Transactions transactions, Clock clock) {
        this.pages = pages;
        this.calls = calls;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @Path("/call-me")
    @Operation(hidden = true, summary = "请给我打电话 · Call me")
    public Uni<Response> ask(@RestQuery String said) {
        return pages.signedIn(CALL_ME, visit -> form(visit, SOON, null, "cancelled".equals(said), null));
    }

    private Uni<Response> form(Visit visit, String when, String typed, boolean cancelled, String wrong) {
        MoreWords words = visit.words(MoreWords.class);
        return calls.list(visit.residentId(), visit.caller().onBehalfOf()).chain(all -> {
            List<Waiting> waiting = all.stream().filter(call -> call.state().equals(OPEN))
                    .map(call -> new Waiting(call.id().toString(), words.callWaiting(due(visit, call)))).toList();
            return pages.show(visit, wrong == null ? Response.Status.OK.getStatusCode() : BAD, Templates.callme(
                    pages.layout(visit, "/e").wrong(wrong), new CallView(waiting, when, typed, cancelled, wrong)));
        });
    }

    @POST
    @Path("/call-me")
    @Operation(hidden = true, summary = "请打给我 · Takes the wish")
    public Uni<Response> send(@RestForm String form, @RestForm String about, @RestForm String when) {
        String said = about == null || Texts.saysNothing(about) ? null : Texts.storable(about.replace("\r\n", "\n")).strip();
        return pages.submittedSignedIn(form, CALL_ME, visit -> {
            if (said != null && said.length() > MAX_TEXT) {
                return form(visit, by(when) == null ? SOON : when, said, false,
                        visit.words(MoreWords.class).callLong(Integer.toString(MAX_TEXT)));
            }
            UUID caller = visit.residentId();
            AskCallBack wish = new AskCallBack(by(when), said, null, visit.caller().onBehalfOf());
            return calls.admit(caller).chain(() -> transactions.write(session -> calls.ask(session, caller, wish)))
                    .map(call -> pages.go(visit, CALL_ME + "/" + call.id()));
        });
    }

    /** By when; null for the usual day. */
    private OffsetDateTime by(String when) {
        OffsetDateTime tomorrow = CityTime.show(clock.instant()).plusDays(1);
        return "morning".equals(when) ? tomorrow.with(NOON) : "afternoon".equals(when) ? tomorrow.with(EVENING) : null;
    }

    @GET
    @Path("/call-me/{id}")
    @Operation(hidden = true, summary = "我们打给您 · Says that we call")
    public Uni<Response> sent(@PathParam("id") String id) {
        return pages.signedIn(CALL_ME, visit -> calls.list(visit.residentId(), visit.caller().onBehalfOf()).chain(all -> {
            CallBackView call = all.stream().filter(one -> one.id().equals(Pages.id(id)) && one.state().equals(OPEN))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(PageError.NOT_FOUND));
            return pages.show(visit, Templates.called(pages.layout(visit, "/e"),
                    visit.words(MoreWords.class).callDoneText(due(visit, call))));
        }));
    }

    @POST
    @Path("/call-me/{id}/cancel")
    @Operation(hidden = true, summary = "不用打了 · No need to call")
    public Uni<Response> cancel(@PathParam("id") String id, @RestForm String form) {
        return pages.submittedSignedIn(form, CALL_ME,
                visit -> calls.cancel(visit.residentId(), visit.caller().onBehalfOf(), Pages.id(id))
                        .map(done -> pages.go(visit, CALL_ME + "?said=cancelled")));
    }

    private String due(Visit visit, CallBackView call) {
        return new Days(visit.look().english(), CityTime.show(clock.instant())).hour(call.dueAt());
    }
}

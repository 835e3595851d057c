package org.qiaomen.volunteering.record;

import java.time.format.DateTimeFormatter;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.platform.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** The page behind the link and the QR code of a record of service: what was issued under this number, for anyone. */
@Path("/v/{number}")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Cancellable(false)
public class RecordPageResource {

    private static final String POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final int OK = 200;
    private static final int HOUR = 60;

    /** Type-safe templates. */
    @CheckedTemplate
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance record(IssuedRecordView record, int hours, int minutes, String day);

        static native TemplateInstance unknown(String message);
    }

    private final CheckedRecords records;

    RecordPageResource(CheckedRecords records) {
        this.records = records;
    }

    @GET
    @Operation(hidden = true, summary = "服务记录核对页 · The page for checking a record of service")
    public Uni<Response> page(@PathParam("number") String number) {
        return records.check(number)
                .chain(found -> html(OK, Templates.record(found, found.minutes() / HOUR, found.minutes() % HOUR,
                        DAY.format(found.issuedAt()))))
                .onFailure(ProblemException.class).recoverWithUni(failure -> {
                    ProblemException problem = (ProblemException) failure;
                    return html(problem.error().status(), Templates.unknown(problem.error().titleZh()));
                });
    }

    private static Uni<Response> html(int status, TemplateInstance page) {
        return page.createUni().map(text -> Response.status(status).entity(text)
                .header("Content-Security-Policy", POLICY).header("Cache-Control", "no-store").build());
    }
}

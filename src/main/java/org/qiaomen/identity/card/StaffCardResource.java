package org.qiaomen.identity.card;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.QrCodeSvg;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

/** Cards that staff hand over to residents of their area. */
@Path("/api/v1/staff/residents/{id}/cards")
@Tag(name = "residents")
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
@APIResponse(responseCode = "401", description = "platform.unauthorized")
@APIResponse(responseCode = "403", description = "platform.forbidden")
public class StaffCardResource {

    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; sandbox";
    private static final String CARDS = """
            [{"id": "01980c5e-7c00-7abc-9def-0123456789ab", "issuedAt": "2026-12-01T10:00:00.000+08:00",
              "useBy": "2026-12-08T10:00:00.000+08:00", "usedAt": null, "revokedAt": null}]""";

    /** Type-safe templates. */
    @CheckedTemplate(basePath = "card")
    static class Templates {

        private Templates() {
        }

        static native TemplateInstance sheet(RawString code, String residentCode, String telephone, String useBy);
    }

    private final Cards cards;
    private final CurrentStaff staff;
    private final CardConfig config;

    StaffCardResource(Cards cards, CurrentStaff staff, CardConfig config) {
        this.cards = cards;
        this.staff = staff;
        this.config = config;
    }

    @POST
    @Produces(MediaType.TEXT_HTML)
    @Operation(operationId = "issueCard", summary = "制作登录卡，打印后当面交给居民 · A card for signing in, to be printed and handed over", description = "第一次扫码的手机从此是唯一能用它的手机；七天内没有用过即作废。上面还有家人号，供家人申请代办时指明是谁。编号在 Location 中。")
    @APIResponse(responseCode = "201", description = "可打印的卡片（网页）", content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "identity.resident-not-found：没有该居民，或不在管辖范围")
    @APIResponse(responseCode = "409", description = "identity.cards-too-many")
    public Uni<RestResponse<String>> issue(@PathParam("id") String id) {
        UUID residentId = residentId(id);
        return cards.issue(issuer(), residentId).chain(issued -> {
            String until = issued.card().useBy().getMonthValue() + "月" + issued.card().useBy().getDayOfMonth() + "日";
            return Templates.sheet(new RawString(QrCodeSvg.of(issued.link(), "长辈版登录码")),
                    CheckedNumbers.grouped(issued.residentCode()), config.telephone(), until).createUni()
                    .map(sheet -> RestResponse.ResponseBuilder.<String> create(Response.Status.CREATED).entity(sheet)
                            .header(HttpHeaders.LOCATION,
                                    "/api/v1/staff/residents/" + residentId + "/cards/" + issued.card().id())
                            .header("Content-Security-Policy", CONTENT_POLICY).build());
        });
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listCards", summary = "居民的登录卡，新的在前，最多二十张 · A resident's cards; audited")
    @APIResponse(responseCode = "200", description = "登录卡 (cards)", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "cards", value = CARDS)))
    @APIResponse(responseCode = "404", description = "identity.resident-not-found")
    public Uni<List<CardView>> list(@PathParam("id") String id) {
        return cards.list(issuer(), residentId(id));
    }

    @DELETE
    @Path("/{cardId}")
    @Operation(operationId = "revokeCard", summary = "作废登录卡，用它登录的手机随即退出，家人号换新 · Takes a card back, ends what it began, and the code on it")
    @APIResponse(responseCode = "204", description = "已作废 (revoked)")
    @APIResponse(responseCode = "404", description = "identity.resident-not-found、identity.card-not-found")
    public Uni<Void> revoke(@PathParam("id") String id, @PathParam("cardId") String cardId) {
        UUID card = Ids.parse(cardId).orElseThrow(() -> new ProblemException(IdentityError.CARD_NOT_FOUND));
        return cards.revoke(issuer(), residentId(id), card);
    }

    private Cards.Issuer issuer() {
        return new Cards.Issuer(staff.id(), staff.areaCode());
    }

    private static UUID residentId(String id) {
        return Ids.parse(id).orElseThrow(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND));
    }
}

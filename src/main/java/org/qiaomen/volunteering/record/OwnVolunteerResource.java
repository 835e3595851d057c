package org.qiaomen.volunteering.record;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** Oneself as a volunteer, and one's record of service. */
@Path("/api/v1/me/volunteer")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.RESIDENT)
@Cancellable(false)
@Tag(name = "volunteering")
@APIResponse(responseCode = "401", description = "platform.unauthorized")
public class OwnVolunteerResource {

    private final CurrentResident resident;
    private final OwnVolunteer own;
    private final IssuedRecords records;

    OwnVolunteerResource(CurrentResident resident, OwnVolunteer own, IssuedRecords records) {
        this.resident = resident;
        this.own = own;
        this.records = records;
    }

    @GET
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "getMyVolunteer", summary = "我的志愿者编号、时长、年度进度和星级 · My number, hours, the year's progress and stars")
    @APIResponse(responseCode = "200", description = "我的志愿者信息")
    public Uni<MyVolunteerView> me() {
        return own.read(resident.id());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putMyVolunteer", summary = "填写技能，同意或退出排行榜 · State skills; agree to the ranking or leave it", description = "没有写的不变。")
    @APIResponse(responseCode = "200", description = "改后的信息")
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.malformed-json")
    public Uni<MyVolunteerView> change(UpdateVolunteer command) {
        return own.change(resident.actor(), command);
    }

    @GET
    @Path("/services")
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED })
    @Operation(operationId = "listMyServices", summary = "我的服务记录 · What I did, newest first, with what was taken back")
    @APIResponse(responseCode = "200", description = "一页")
    @APIResponse(responseCode = "400", description = "platform.invalid-input (limit), platform.cursor-invalid")
    public Uni<Page<ServiceView>> services(@QueryParam("cursor") String cursor,
            @QueryParam("limit") @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100") String limit) {
        return own.services(resident.id(), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @POST
    @Path("/records")
    @Operation(operationId = "issueServiceRecord", summary = "出具服务记录 · Issue a record of service with a number that anyone can check", description = "是服务记录，不是官方证书；上面只有志愿者编号，没有姓名。")
    @APIResponse(responseCode = "201", description = "记录编号和核对链接；PDF 在 Location", content = @Content(schema = @Schema(implementation = IssuedRecordView.class)))
    @APIResponse(responseCode = "400", description = "platform.idempotency-key-invalid")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    public Uni<Response> issue(@HeaderParam("Idempotency-Key") String idempotencyKey) {
        return records.issue(resident.actor(), idempotencyKey);
    }

    @GET
    @Path("/records/{number}")
    @Produces("application/pdf")
    @Operation(operationId = "printServiceRecord", summary = "服务记录 PDF · A record of one's own as PDF")
    @APIResponse(responseCode = "200", description = "PDF", content = @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", description = "volunteering.record-not-found")
    public Uni<Response> print(@PathParam("number") String number) {
        return records.print(resident.id(), number).map(pdf -> Response.ok(pdf)
                .header("Content-Disposition", "attachment; filename=\"service-record.pdf\"").build());
    }
}

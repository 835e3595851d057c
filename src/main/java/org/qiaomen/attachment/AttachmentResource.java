package org.qiaomen.attachment;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.PathPart;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** Photos, voice notes and documents over HTTP. */
@Path("/api/v1/attachments")
@Tag(name = "attachments", description = "照片、语音和文件 (photos, voice notes and documents)")
@Cancellable(false)
public class AttachmentResource {

    private static final String EXAMPLE = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "kind": "PHOTO", "contentType": "image/jpeg", "sizeBytes": 248113,
             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "width": 1920, "height": 1080}""";

    private final AttachmentUploads uploads;
    private final RawUploads rawUploads;
    private final AttachmentDownloads downloads;
    private final AttachmentCaller caller;

    AttachmentResource(AttachmentUploads uploads, RawUploads rawUploads, AttachmentDownloads downloads,
            AttachmentCaller caller) {
        this.uploads = uploads;
        this.rawUploads = rawUploads;
        this.downloads = downloads;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED, Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR,
            Roles.ADMINISTRATOR })
    @Operation(operationId = "uploadAttachment", summary = "上传照片或语音 (upload a photo or voice note)", description = """
            类型按内容识别；位置等元数据会被清除；24 小时内未使用的文件会被删除。PDF 文件仅限工作人员上传，含脚本、内嵌文件或加密的不予接受。
            The type is found from the content; metadata such as the location is removed; what is not attached within 24 hours is \
            deleted. The body is a form with a part `file`, or the file itself. PDF is for staff alone, and without scripts, embedded \
            files or encryption.""")
    @RequestBody(required = true, content = {
            @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(type = SchemaType.OBJECT, requiredProperties = "file", properties = @SchemaProperty(name = "file", type = SchemaType.STRING, format = "binary"))),
            @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = "audio/*", schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary")) })
    @APIResponse(responseCode = "201", description = "已保存 (stored)", headers = @Header(name = "Location", description = "附件地址 (where it is)"), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AttachmentView.class), examples = @ExampleObject(name = "photo", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input, platform.idempotency-key-invalid")
    @APIResponse(responseCode = "409", description = "platform.idempotency-in-progress")
    @APIResponse(responseCode = "413", description = "attachment.too-large, platform.body-too-large")
    @APIResponse(responseCode = "415", description = "attachment.type-not-allowed, platform.unsupported-media-type")
    @APIResponse(responseCode = "422", description = "attachment.malformed, attachment.too-many-pixels, platform.idempotency-key-reused")
    @APIResponse(responseCode = "429", description = "attachment.daily-limit, platform.too-many-requests")
    public Uni<Response> upload(
            @Parameter(description = "UUID，重试时保持不变 (kept when trying again)") @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Parameter(hidden = true) @RestForm("file") FileUpload file) {
        if (file == null) {
            throw ProblemException.invalid("file", "不能为空", "must not be empty");
        }
        Actor owner = caller.actor();
        return uploads.admit(owner).chain(() -> uploads.upload(owner, idempotencyKey, file.uploadedFile()));
    }

    @POST
    @Consumes({ "image/*", "audio/*", "application/pdf" })
    @RolesAllowed({ Roles.RESIDENT, Roles.ASSISTED, Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR,
            Roles.ADMINISTRATOR })
    @Operation(hidden = true)
    public Uni<Response> uploadRaw(@HeaderParam("Idempotency-Key") String idempotencyKey, @Context HttpServerRequest request) {
        Actor owner = caller.actor();
        return uploads.admit(owner)
                .chain(() -> rawUploads.receive(io.vertx.mutiny.core.http.HttpServerRequest.newInstance(request)))
                .chain(file -> uploads.upload(owner, idempotencyKey, file).eventually(() -> rawUploads.delete(file)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ Roles.RESIDENT, Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.AUDITOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "downloadAttachment", summary = "下载附件 (download a file)", description = """
            上传者本人，或有权查看所属事项的人。For the uploader and whoever may see what it is attached to.""")
    @APIResponse(responseCode = "200", description = "文件内容 (the file)", content = { @Content(mediaType = "image/*"),
            @Content(mediaType = "audio/*"), @Content(mediaType = "application/pdf") })
    @APIResponse(responseCode = "404", description = "attachment.not-found")
    public Uni<Response> download(@PathParam("id") UUID id) {
        return downloads.open(caller.actor(), id).map(AttachmentResource::inert);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({ Roles.RESIDENT, Roles.GRID_WORKER, Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.ADMINISTRATOR })
    @Operation(operationId = "deleteAttachment", summary = "删除尚未提交的附件 (delete an upload that is not attached)")
    @APIResponse(responseCode = "204", description = "已删除 (deleted)")
    @APIResponse(responseCode = "404", description = "attachment.not-found")
    @APIResponse(responseCode = "409", description = "attachment.already-attached")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return uploads.delete(caller.actor(), id);
    }

    /** Whatever a stranger's file holds, a browser saves it and runs nothing of it. */
    static Response inert(AttachmentDownloads.Download download) {
        // A bare path would answer Range requests with part of the file and status 200.
        PathPart file = new PathPart(download.file(), 0, download.sizeBytes());
        return Response.ok(file, download.type().contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + download.id() + "." + download.type().extension() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }
}

package org.qiaomen.handling.task;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;

import io.smallrye.mutiny.Uni;

/** Visits and calls to make, within one's area. */
@Path("/api/v1/staff/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tasks", description = "走访任务 (visits and calls)")
@RolesAllowed({ Roles.GRID_WORKER, Roles.SUPERVISOR })
@Cancellable(false)
public class StaffTaskResource {

    private static final String TASK = """
            {"id": "01980c5e-7c00-7abc-9def-0123456789ab", "kind": "VISIT",
             "resident": {"id": "01980c5e-0000-7abc-9def-0123456789ab", "name": "王**", "phone": null},
             "areaCode": "990181001001001", "title": "上门告知：高龄津贴", "text": "请告知并协助申请。", "subjectType": "policy",
             "subjectId": "01980c5e-1111-7abc-9def-0123456789ab", "dueAt": "2026-03-05T18:00:00.000+08:00", "state": "OPEN",
             "outcome": null, "note": null, "attempts": 0, "finishedAt": null}""";

    private final TaskQueue queue;
    private final IdempotentWrites writes;
    private final CurrentStaff staff;

    StaffTaskResource(TaskQueue queue, IdempotentWrites writes, CurrentStaff staff) {
        this.queue = queue;
        this.writes = writes;
        this.staff = staff;
    }

    @GET
    @Operation(operationId = "listTasks", summary = "走访任务，先到期的在前 · Tasks of one's area, soonest due first; audited")
    @APIResponse(responseCode = "200", description = "一页 (a page)", content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "page", value = "{\"items\": ["
            + TASK + "], \"nextCursor\": null}")))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (kind, state, limit), platform.cursor-invalid")
    @APIResponse(responseCode = "401", description = "platform.unauthorized")
    @APIResponse(responseCode = "403", description = "platform.forbidden")
    public Uni<Page<TaskView>> list(
            @Parameter(schema = @Schema(implementation = TaskKind.class)) @RestQuery String kind,
            @Parameter(description = "默认 OPEN", schema = @Schema(implementation = TaskState.class)) @RestQuery String state,
            @RestQuery String cursor,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @RestQuery String limit) {
        return queue.list(reader(), TaskQuery.of(kind, state), Cursor.decode(cursor), PageLimit.of(limit));
    }

    @GET
    @Path("/{id}/contact")
    @Operation(operationId = "getTaskContact", summary = "联系方式 · Whom to ask for and the whole number; audited")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TaskContactView.class), examples = @ExampleObject(name = "contact", value = "{\"name\": \"王小明\", \"phone\": \"13812341234\"}")))
    @APIResponse(responseCode = "404", description = "handling.task-not-found：没有此任务，或不在管辖范围")
    public Uni<TaskContactView> contact(@PathParam("id") UUID id) {
        return queue.contact(reader(), id);
    }

    @POST
    @Path("/{id}/completion")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "completeTask", summary = "上报走访结果 · Says what came of it", description = """
            NOT_AT_HOME 不结束任务，只改期。With NOT_AT_HOME the task stays open with a later date.""")
    @APIResponse(responseCode = "200", description = "该任务 (the task)", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TaskView.class), examples = @ExampleObject(name = "task", value = TASK)))
    @APIResponse(responseCode = "400", description = "platform.invalid-input (outcome, note, againAt), platform.malformed-json")
    @APIResponse(responseCode = "404", description = "handling.task-not-found")
    @APIResponse(responseCode = "409", description = "handling.task-finished, platform.idempotency-in-progress")
    public Uni<Response> complete(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey,
            CompleteTask command) {
        var reader = reader();
        var call = IdempotentCall.of(reader.staffId(), "task.complete/" + id, idempotencyKey, command);
        return writes.change(call, session -> queue.complete(session, reader, id, command));
    }

    private TaskQueue.Reader reader() {
        return new TaskQueue.Reader(staff.id(), staff.areaCode());
    }
}

package org.qiaomen.handling;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.qiaomen.category.CategoryCatalogue;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.Departments;
import org.qiaomen.region.RegionConfig;

import io.smallrye.mutiny.Uni;

/** Which department a category goes to: the city's own list. */
@Path("/api/v1/staff/department-routes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
@Tag(name = "handling")
@Cancellable(false)
public class RoutesResource {

    private final CurrentStaff staff;
    private final DepartmentRouting routing;
    private final CategoryCatalogue categories;
    private final Departments departments;
    private final RegionConfig region;
    private final Transactions transactions;
    private final AuditLog audit;

    RoutesResource(CurrentStaff staff, DepartmentRouting routing, CategoryCatalogue categories, Departments departments,
            RegionConfig region, Transactions transactions, AuditLog audit) {
        this.staff = staff;
        this.routing = routing;
        this.categories = categories;
        this.departments = departments;
        this.region = region;
        this.transactions = transactions;
        this.audit = audit;
    }

    @GET
    @Operation(operationId = "getDepartmentRoutes", summary = "类别与承办部门对应表 · Departments by category")
    @APIResponse(responseCode = "200", description = "类别编号到部门编号")
    public RoutesView all() {
        return new RoutesView(routing.all());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putDepartmentRoutes", summary = "替换对应表 · Replace the list")
    @APIResponse(responseCode = "200", description = "新的对应表")
    @APIResponse(responseCode = "400", description = "handling.category-unknown, handling.department-unknown, platform.invalid-input")
    public Uni<RoutesView> replace(RoutesView command) {
        // The list is the whole city's.
        if (!staff.covers(region.cityCode())) {
            throw new ProblemException(PlatformError.FORBIDDEN);
        }
        command.routes().forEach(this::check);
        AuditEntry entry = AuditEntry.of(Actor.staff(staff.id()), "handling.replace-routes", "department-routes", null)
                .area(region.cityCode());
        return transactions.write(session -> audit.record(session, entry)
                .chain(() -> routing.write(session, Map.copyOf(command.routes()))))
                .chain(routing::announce)
                .replaceWith(() -> new RoutesView(routing.all()));
    }

    private void check(String category, String department) {
        if (categories.find(category).isEmpty()) {
            throw new ProblemException(HandlingError.CATEGORY_UNKNOWN).field("routes." + category);
        }
        if (departments.find(department).isEmpty()) {
            throw new ProblemException(HandlingError.DEPARTMENT_UNKNOWN).field("routes." + category);
        }
    }
}

package org.qiaomen.region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.DatabaseProblems;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.LoadDepartments.DepartmentEntry;
import org.qiaomen.region.LoadDivisions.NamedDivision;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/** Brings a city's divisions and departments in; a list that is loaded again changes nothing. */
@ApplicationScoped
class PlacesService {

    private final Transactions transactions;
    private final PlacesRepository places;
    private final GridRepository grids;
    private final RegionRevisions revisions;
    private final RegionConfig config;
    private final AuditLog audit;

    PlacesService(Transactions transactions, PlacesRepository places, GridRepository grids, RegionRevisions revisions,
            RegionConfig config, AuditLog audit) {
        this.transactions = transactions;
        this.places = places;
        this.grids = grids;
        this.revisions = revisions;
        this.config = config;
        this.audit = audit;
    }

    void start(@Observes StartupEvent event) {
        DatabaseProblems.register("division_parent_fkey", RegionError.PARENT_MISSING);
        DatabaseProblems.register("department_city_fkey", RegionError.PARENT_MISSING);
        DatabaseProblems.register("department_name_key", RegionError.DEPARTMENT_NAME_TAKEN);
        DatabaseProblems.register("grid_community_fkey", RegionError.PARENT_MISSING);
        DatabaseProblems.register("grid_name_key", RegionError.GRID_NAME_TAKEN);
    }

    /** Commits, and answers once this replica knows them. */
    Uni<LoadedView> load(Actor actor, LoadDivisions command) {
        List<NamedDivision> items = command.items();
        requireDistinct(items.stream().map(NamedDivision::areaCode).toList());
        return transactions.write(session -> grids.lockPlaces(session)
                .chain(() -> places.loadDivisions(session, items))
                .call(changed -> record(session, actor, "division", changed)))
                .call(() -> revisions.changed())
                .map(changed -> new LoadedView(items.size(), changed.size()));
    }

    /** Commits, and answers once this replica knows them. */
    Uni<LoadedView> load(Actor actor, LoadDepartments command) {
        List<DepartmentEntry> items = command.items();
        requireDistinct(items.stream().map(DepartmentEntry::code).toList());
        return transactions.write(session -> grids.lockPlaces(session)
                .chain(() -> places.loadDepartments(session, config.cityCode(), items))
                .call(changed -> record(session, actor, "department", changed)))
                .call(() -> revisions.changed())
                .map(changed -> new LoadedView(items.size(), changed.size()));
    }

    static void requireDistinct(List<String> codes) {
        Set<String> seen = new HashSet<>();
        for (String code : codes) {
            if (!seen.add(code)) {
                throw ProblemException.invalid("items", code + " 重复", code + " is listed twice");
            }
        }
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, String type, List<String> codes) {
        List<AuditEntry> entries = new ArrayList<>();
        codes.forEach(code -> entries.add(AuditEntry.of(actor, type + ".load", type, code)
                .area(type.equals("division") ? AreaLevel.areaCode(code) : config.cityCode())));
        return audit.recordAll(session, entries);
    }
}

package org.qiaomen.region;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.locationtech.jts.geom.Polygon;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.AddGrids.NewGrid;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reading and redrawing single grids. A grid outside the caller's area is answered like one that does not exist. */
@ApplicationScoped
class GridService {

    private static final int MAX_NAMED_NEIGHBOURS = 5;

    private final Transactions transactions;
    private final GridRepository grids;
    private final RegionRevisions revisions;
    private final AuditLog audit;
    private final Clock clock;

    GridService(Transactions transactions, GridRepository grids, RegionRevisions revisions, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.grids = grids;
        this.revisions = revisions;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<GridView> read(String code, Predicate<String> covered) {
        return transactions.read(session -> require(session, code, covered)).map(GridView::of);
    }

    /** Commits, and answers once this replica locates points by the new outline. */
    Uni<GridView> redraw(Actor actor, Predicate<String> covered, String code, String ifMatch, RedrawGrid command) {
        Polygon outline = GridOutline.ofGeoJson(command.polygon());
        String name = command.name().strip();
        return transactions.write(session -> grids.lockPlaces(session)
                .chain(() -> require(session, code, covered))
                .invoke(grid -> Preconditions.requireMatch(ifMatch, grid.version()))
                .call(grid -> checkName(session, grid, name))
                .call(grid -> checkNeighbours(session, grid, outline))
                .chain(grid -> redraw(session, actor, grid, name, outline)))
                .call(view -> revisions.changed());
    }

    /** Commits all or none, and answers once this replica locates points by them. */
    Uni<LoadedView> add(Actor actor, AddGrids command) {
        PlacesService.requireDistinct(command.items().stream().map(NewGrid::code).toList());
        List<Grid> added = command.items().stream().map(item -> new Grid(item.code(), item.name().strip(),
                GridOutline.ofGeoJson(item.polygon()), clock.instant())).toList();
        return transactions.write(session -> grids.lockPlaces(session)
                .chain(() -> Multi.createFrom().iterable(added)
                        .onItem().transformToUniAndConcatenate(grid -> add(session, actor, grid))
                        .collect().last()))
                .call(() -> revisions.changed())
                .replaceWith(new LoadedView(added.size(), added.size()));
    }

    private Uni<Void> add(Mutiny.Session session, Actor actor, Grid grid) {
        return grids.find(session, grid.code()).onItem().ifNotNull()
                .failWith(() -> new ProblemException(RegionError.GRID_EXISTS).field("items")
                        .detail("网格 " + grid.code(), "Grid " + grid.code()))
                .chain(() -> checkNeighbours(session, grid, grid.outline()))
                .chain(() -> session.persist(grid))
                .chain(() -> audit.record(session,
                        AuditEntry.of(actor, "grid.add", "grid", grid.code()).area(grid.code())))
                .chain(session::flush);
    }

    private Uni<Grid> require(Mutiny.Session session, String code, Predicate<String> covered) {
        return (covered.test(code) ? grids.find(session, code) : Uni.createFrom().<Grid> nullItem())
                .onItem().ifNull().failWith(() -> new ProblemException(RegionError.GRID_NOT_FOUND));
    }

    private Uni<Void> checkName(Mutiny.Session session, Grid grid, String name) {
        return grids.isNameTaken(session, grid, name).invoke(taken -> {
            if (taken) {
                throw new ProblemException(RegionError.GRID_NAME_TAKEN).field("name");
            }
        }).replaceWithVoid();
    }

    private Uni<Void> checkNeighbours(Mutiny.Session session, Grid grid, Polygon outline) {
        return grids.near(session, grid.code(), outline.getEnvelopeInternal()).invoke(near -> {
            List<String> overlapped = near.stream().filter(other -> GridOutline.overlap(outline, other.outline()))
                    .limit(MAX_NAMED_NEIGHBOURS).map(Grid::code).toList();
            if (!overlapped.isEmpty()) {
                String codes = String.join(", ", overlapped);
                throw new ProblemException(RegionError.POLYGON_OVERLAPS).field("polygon")
                        .detail("与以下网格重叠：" + codes, "It overlaps " + codes);
            }
        }).replaceWithVoid();
    }

    private Uni<GridView> redraw(Mutiny.Session session, Actor actor, Grid grid, String name, Polygon outline) {
        grid.redraw(name, outline, clock.instant());
        return audit.record(session, AuditEntry.of(actor, "grid.redraw", "grid", grid.code()).area(grid.code()))
                .chain(session::flush)
                .map(done -> GridView.of(grid));
    }
}

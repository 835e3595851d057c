package org.qiaomen.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.locationtech.jts.geom.Polygon;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Reads all places and makes the picture of them on a worker thread: a province has many polygons to parse. */
@ApplicationScoped
class PlacesLoader implements HeldInMemory {

    private final Pool pool;
    private final Vertx vertx;
    private final CurrentPlaces places;

    PlacesLoader(Pool pool, Vertx vertx, CurrentPlaces places) {
        this.pool = pool;
        this.vertx = vertx;
        this.places = places;
    }

    @Override
    public String revisionName() {
        return "places";
    }

    @Override
    public Uni<Runnable> load() {
        return pool.withConnection(this::read)
                .chain(rows -> vertx.executeBlocking(() -> picture(rows)))
                .map(next -> () -> places.replace(next));
    }

    private Uni<Rows> read(SqlConnection connection) {
        Rows rows = new Rows();
        return connection.query("SELECT code, parent_code, level, name FROM division").execute()
                .invoke(divisions -> rows.divisions = divisions)
                .chain(() -> connection.query("SELECT code, name, phone FROM department").execute())
                .invoke(departments -> rows.departments = departments)
                .chain(() -> connection.query("SELECT code, name, polygon FROM grid").execute())
                .invoke(grids -> rows.grids = grids)
                .replaceWith(rows);
    }

    private static Places picture(Rows rows) {
        Map<String, DivisionView> byCode = new HashMap<>();
        rows.divisions.forEach(row -> {
            DivisionView division = DivisionView.ofDivision(row.getString("code"), row.getString("parent_code"),
                    row.getString("level"), row.getString("name"));
            byCode.put(division.areaCode(), division);
        });
        List<GridTree.Shape> shapes = new ArrayList<>();
        List<DivisionView> all = new ArrayList<>(byCode.values());
        rows.grids.forEach(row -> {
            shapes.add(shape(row, byCode));
            all.add(DivisionView.ofGrid(row.getString("code"), row.getString("name")));
        });
        List<DepartmentView> departments = new ArrayList<>();
        rows.departments.forEach(row -> departments
                .add(new DepartmentView(row.getString("code"), row.getString("name"), row.getString("phone"))));
        return new Places(new GridTree(shapes), all, departments);
    }

    private static GridTree.Shape shape(Row row, Map<String, DivisionView> byCode) {
        String code = row.getString("code");
        DivisionView community = byCode.get(code.substring(0, AreaLevel.COMMUNITY.digits()));
        DivisionView township = byCode.get(code.substring(0, AreaLevel.TOWNSHIP.digits()));
        Polygon polygon = GridOutline.ofText(row.getString("polygon"));
        return new GridTree.Shape(new GridPlace(code, row.getString("name"), community.areaCode(), community.name(),
                township.areaCode(), township.name()), polygon);
    }

    private static final class Rows {
        private RowSet<Row> divisions;
        private RowSet<Row> departments;
        private RowSet<Row> grids;
    }
}

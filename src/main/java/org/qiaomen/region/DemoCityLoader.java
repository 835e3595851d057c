package org.qiaomen.region;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.locationtech.jts.geom.Envelope;
import org.qiaomen.region.DemoCity.DemoDepartment;
import org.qiaomen.region.DemoCity.DemoDivision;
import org.qiaomen.region.DemoCity.DemoGrid;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Puts the demo city into an empty database, in three statements; of two replicas that start at once, one does it. */
@ApplicationScoped
class DemoCityLoader {

    private static final Logger LOG = Logger.getLogger(DemoCityLoader.class);

    /** The lock makes a second replica wait until the first has committed, and then find divisions. */
    private static final String LOCK = "SELECT revision FROM region_revision WHERE name = 'places' FOR UPDATE";
    private static final String IS_EMPTY = "SELECT NOT EXISTS (SELECT FROM division) AS empty";
    private static final String INSERT_DIVISIONS = """
            INSERT INTO division (code, parent_code, level, name)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])""";
    private static final String INSERT_DEPARTMENTS = """
            INSERT INTO department (code, city_code, name, phone)
            SELECT code, $1, name, phone FROM unnest($2::text[], $3::text[], $4::text[]) AS given (code, name, phone)""";
    private static final String INSERT_GRIDS = """
            INSERT INTO grid (code, community_code, name, polygon, min_longitude, min_latitude, max_longitude, max_latitude,
                              version, updated_at)
            SELECT code, left(code, 12), name, polygon, west, south, east, north, 1, now()
            FROM unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::float8[], $6::float8[], $7::float8[])
                AS given (code, name, polygon, west, south, east, north)""";

    private final Pool pool;
    private final RegionConfig config;

    DemoCityLoader(Pool pool, RegionConfig config) {
        this.pool = pool;
        this.config = config;
    }

    Uni<Void> loadIfWanted() {
        return config.demoCity() ? pool.withTransaction(this::loadIfEmpty) : Uni.createFrom().voidItem();
    }

    private Uni<Void> loadIfEmpty(SqlConnection connection) {
        return connection.query(LOCK).execute()
                .chain(() -> connection.query(IS_EMPTY).execute())
                .chain(rows -> rows.iterator().next().getBoolean("empty") ? load(connection) : Uni.createFrom().voidItem());
    }

    private Uni<Void> load(SqlConnection connection) {
        LOG.infof("Loading the demo city %s (%s)", DemoCity.NAME, DemoCity.CODE);
        return connection.preparedQuery(INSERT_DIVISIONS).execute(divisions(DemoCity.divisions()))
                .chain(() -> connection.preparedQuery(INSERT_DEPARTMENTS).execute(departments(DemoCity.departments())))
                .chain(() -> connection.preparedQuery(INSERT_GRIDS).execute(grids(DemoCity.grids())))
                .replaceWithVoid();
    }

    private static Tuple divisions(List<DemoDivision> divisions) {
        return Tuple.of(texts(divisions, DemoDivision::code), texts(divisions, DemoDivision::parentCode),
                texts(divisions, division -> division.level().name()), texts(divisions, DemoDivision::name));
    }

    private static Tuple departments(List<DemoDepartment> departments) {
        return Tuple.of(AreaLevel.divisionCode(DemoCity.CODE), texts(departments, DemoDepartment::code),
                texts(departments, DemoDepartment::name), texts(departments, DemoDepartment::phone));
    }

    private static Tuple grids(List<DemoGrid> grids) {
        return Tuple.tuple()
                .addArrayOfString(texts(grids, DemoGrid::code))
                .addArrayOfString(texts(grids, DemoGrid::name))
                .addArrayOfString(texts(grids, grid -> grid.polygon().toText()))
                .addArrayOfDouble(bounds(grids, Envelope::getMinX))
                .addArrayOfDouble(bounds(grids, Envelope::getMinY))
                .addArrayOfDouble(bounds(grids, Envelope::getMaxX))
                .addArrayOfDouble(bounds(grids, Envelope::getMaxY));
    }

    private static <T> String[] texts(List<T> things, Function<T, String> text) {
        return things.stream().map(text).toArray(String[]::new);
    }

    private static Double[] bounds(List<DemoGrid> grids, Function<Envelope, Double> bound) {
        return grids.stream().map(grid -> bound.apply(grid.polygon().getEnvelopeInternal())).toArray(Double[]::new);
    }
}

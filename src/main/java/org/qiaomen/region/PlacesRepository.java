package org.qiaomen.region;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.region.LoadDepartments.DepartmentEntry;
import org.qiaomen.region.LoadDivisions.NamedDivision;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Whole lists in one statement each; what is the same already is left alone. */
@ApplicationScoped
class PlacesRepository {

    // The inner casts keep the client from sending the text as a JSON string.
    private static final String DIVISIONS = """
            WITH given AS (
                SELECT * FROM jsonb_to_recordset(CAST(CAST(:items AS text) AS jsonb)) AS g (code text, parent text, level text, name text)
            ), changed AS (
                INSERT INTO division AS d (code, parent_code, level, name) SELECT code, parent, level, name FROM given
                ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE d.name <> excluded.name
                RETURNING d.code
            ) SELECT code FROM changed""";
    private static final String DEPARTMENTS = """
            WITH given AS (
                SELECT * FROM jsonb_to_recordset(CAST(CAST(:items AS text) AS jsonb)) AS g (code text, name text, phone text)
            ), changed AS (
                INSERT INTO department AS d (code, city_code, name, phone)
                SELECT code, CAST(:city AS text), name, phone FROM given
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, phone = excluded.phone
                WHERE (d.name, d.phone) <> (excluded.name, excluded.phone)
                RETURNING d.code
            ) SELECT code FROM changed""";

    /** Gives the 12-digit codes of those that were added or renamed. */
    Uni<List<String>> loadDivisions(Mutiny.Session session, List<NamedDivision> divisions) {
        JsonArray items = new JsonArray();
        divisions.forEach(division -> items.add(new JsonObject()
                .put("code", AreaLevel.divisionCode(division.areaCode()))
                .put("parent", parent(division.areaCode()))
                .put("level", AreaLevel.of(division.areaCode()).orElseThrow().name())
                .put("name", division.name().strip())));
        return session.createNativeQuery(DIVISIONS, String.class).setParameter("items", items.encode()).getResultList();
    }

    /** Gives the codes of those that were added or changed. */
    Uni<List<String>> loadDepartments(Mutiny.Session session, String cityCode, List<DepartmentEntry> departments) {
        JsonArray items = new JsonArray();
        departments.forEach(department -> items.add(new JsonObject().put("code", department.code())
                .put("name", department.name().strip()).put("phone", department.phone())));
        return session.createNativeQuery(DEPARTMENTS, String.class).setParameter("items", items.encode())
                .setParameter("city", AreaLevel.divisionCode(cityCode)).getResultList();
    }

    private static String parent(String areaCode) {
        return areaCode.length() == AreaLevel.CITY.digits() ? null
                : AreaLevel.divisionCode(areaCode.substring(0, areaCode.length() - 3));
    }
}

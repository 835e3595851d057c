package org.qiaomen.region;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One immutable picture of all places, as of one moment; both maps in the order of the codes. */
final class Places {

    static final Places NONE = new Places(new GridTree(List.of()), List.of(), List.of());

    private final GridTree grids;
    private final Map<String, DivisionView> byAreaCode = new TreeMap<>();
    private final Map<String, List<DivisionView>> children = new TreeMap<>();
    private final Map<String, DepartmentView> departments = new TreeMap<>();

    Places(GridTree grids, Collection<DivisionView> divisions, Collection<DepartmentView> departments) {
        this.grids = grids;
        divisions.forEach(division -> byAreaCode.put(division.areaCode(), division));
        byAreaCode.values().forEach(division -> children
                .computeIfAbsent(division.parentAreaCode() == null ? "" : division.parentAreaCode(), code -> new ArrayList<>())
                .add(division));
        departments.forEach(department -> this.departments.put(department.code(), department));
    }

    GridTree grids() {
        return grids;
    }

    /** Null if there is no such division or grid. */
    DivisionView division(String areaCode) {
        return byAreaCode.get(areaCode);
    }

    List<DivisionView> cities() {
        return childrenOf("");
    }

    List<DivisionView> childrenOf(String areaCode) {
        return List.copyOf(children.getOrDefault(areaCode, List.of()));
    }

    /** Null if there is no such department. */
    DepartmentView department(String code) {
        return departments.get(code);
    }

    List<DepartmentView> departments() {
        return List.copyOf(departments.values());
    }
}

package org.qiaomen.region;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ProblemException;

/** The departments, from memory. */
@ApplicationScoped
public class Departments {

    private final CurrentPlaces places;

    Departments(CurrentPlaces places) {
        this.places = places;
    }

    /** All departments in the order of their codes. */
    public List<DepartmentView> all() {
        return places.get().departments();
    }

    public Optional<DepartmentView> find(String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(places.get().department(code));
    }

    /** @throws ProblemException {@code region.department-not-found} */
    public DepartmentView require(String code) {
        return find(code).orElseThrow(() -> new ProblemException(RegionError.DEPARTMENT_NOT_FOUND));
    }
}

package org.qiaomen.request;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.DepartmentView;
import org.qiaomen.region.Departments;
import org.qiaomen.region.DivisionView;
import org.qiaomen.region.Divisions;

/** Says who is responsible for a request now; all from memory. */
@ApplicationScoped
public class Responsibility {

    private static final int TOWNSHIP_DIGITS = 9;

    private final Departments departments;
    private final Divisions divisions;

    Responsibility(Departments departments, Divisions divisions) {
        this.departments = departments;
        this.divisions = divisions;
    }

    /** The department once it is dispatched; before that the township of its place, or the city. */
    public ResponsibleView of(String departmentCode, String areaCode) {
        return departments.find(departmentCode)
                .map(Responsibility::department)
                .orElseGet(() -> area(areaCode));
    }

    private static ResponsibleView department(DepartmentView department) {
        return new ResponsibleView(department.name(), department.phone());
    }

    private ResponsibleView area(String areaCode) {
        String township = areaCode.length() > TOWNSHIP_DIGITS ? areaCode.substring(0, TOWNSHIP_DIGITS) : areaCode;
        return divisions.find(township).map(DivisionView::name).map(name -> new ResponsibleView(name, null))
                .orElseThrow(() -> new ProblemException(RequestError.PLACE_INVALID));
    }
}

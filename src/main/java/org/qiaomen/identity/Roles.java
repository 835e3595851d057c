package org.qiaomen.identity;

import java.util.Set;

/** Role names as they stand in tokens and in {@code @RolesAllowed}. */
public final class Roles {

    public static final String RESIDENT = "resident";
    /** A resident whose steps a member of staff does, at a counter or on the telephone; see {@code identity.assistance}. */
    public static final String ASSISTED = "assisted";
    /** Accepts and resolves on the spot, within a grid or township. */
    public static final String GRID_WORKER = "grid-worker";
    /** Handles what was handed to its departments. */
    public static final String DEPARTMENT = "department";
    /** Triages, dispatches and watches deadlines. */
    public static final String SUPERVISOR = "supervisor";
    /** Reads the audit and nothing else of accounts; never together with {@link #ADMINISTRATOR}. */
    public static final String AUDITOR = "auditor";
    /** Keeps accounts and reference data within the own area. */
    public static final String ADMINISTRATOR = "administrator";

    /** Every role that a member of staff may have. */
    public static final Set<String> STAFF = Set.of(GRID_WORKER, DEPARTMENT, SUPERVISOR, AUDITOR, ADMINISTRATOR);

    private Roles() {
    }
}

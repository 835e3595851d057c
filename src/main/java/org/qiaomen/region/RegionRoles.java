package org.qiaomen.region;

/** The one role this package knows by name; identity, which defines them all, lies above. */
final class RegionRoles {

    static final String ADMINISTRATOR = "administrator";

    private RegionRoles() {
    }
}

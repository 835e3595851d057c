package org.qiaomen.region;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ProblemException;

/** The divisions and grids by their area codes, from memory. */
@ApplicationScoped
public class Divisions {

    private final CurrentPlaces places;

    Divisions(CurrentPlaces places) {
        this.places = places;
    }

    /** A division or grid by its area code (6, 9, 12 or 15 digits). */
    public Optional<DivisionView> find(String areaCode) {
        return areaCode == null ? Optional.empty() : Optional.ofNullable(places.get().division(areaCode));
    }

    /**
     * What lies directly within a division, in the order of the codes; the cities for null. A code of 12 digits that ends in
     * zeros
     * is understood as well.
     *
     * @throws ProblemException {@code region.area-code-invalid} or {@code region.division-not-found}, naming the field
     *         {@code parent}
     */
    List<DivisionView> within(String parent) {
        if (parent == null) {
            return places.get().cities();
        }
        if (AreaLevel.of(parent).isEmpty()) {
            throw new ProblemException(RegionError.AREA_CODE_INVALID).field("parent");
        }
        DivisionView division = find(AreaLevel.areaCode(parent))
                .orElseThrow(() -> new ProblemException(RegionError.DIVISION_NOT_FOUND).field("parent"));
        return places.get().childrenOf(division.areaCode());
    }
}

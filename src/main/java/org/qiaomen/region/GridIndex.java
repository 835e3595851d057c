package org.qiaomen.region;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Which grid a point lies in, from memory: asking never waits and takes microseconds. Loaded before the service takes its first
 * request
 * and again within seconds of a change on any replica.
 */
@ApplicationScoped
public class GridIndex {

    private final CurrentPlaces places;

    GridIndex(CurrentPlaces places) {
        this.places = places;
    }

    /** The grid of the point; on a common border the one with the lowest code. Empty outside every grid. */
    public Optional<GridPlace> locate(GeoPoint point) {
        GeoPoint wgs84 = point.toWgs84();
        return places.get().grids().locate(wgs84.longitude(), wgs84.latitude());
    }
}

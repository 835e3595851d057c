package org.qiaomen.region;

import java.util.List;
import java.util.Optional;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * One state of the grids, immutable once built, and the search in it: a tree over the bounds, then an indexed point-in-polygon
 * test, which is what a
 * JTS prepared polygon uses inside, without its lock.
 *
 * <p>
 * A point on a common border lies in several grids; the lowest code takes it, so that every replica gives the same answer.
 */
final class GridTree {

    private final STRtree tree = new STRtree();

    GridTree(List<Shape> shapes) {
        for (Shape shape : shapes) {
            IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(shape.polygon());
            locator.locate(shape.polygon().getCoordinate());
            tree.insert(shape.polygon().getEnvelopeInternal(), new Leaf(shape.place(), locator));
        }
        tree.build();
    }

    Optional<GridPlace> locate(double longitude, double latitude) {
        Coordinate point = new Coordinate(longitude, latitude);
        GridPlace found = null;
        for (Object item : tree.query(new Envelope(point))) {
            Leaf leaf = (Leaf) item;
            if (leaf.locator().locate(point) != Location.EXTERIOR
                    && (found == null || leaf.place().gridCode().compareTo(found.gridCode()) < 0)) {
                found = leaf.place();
            }
        }
        return Optional.ofNullable(found);
    }

    /** A grid as it is to be found; the polygon's x is the longitude in WGS-84. */
    record Shape(GridPlace place, Polygon polygon) {
    }

    private record Leaf(GridPlace place, IndexedPointInAreaLocator locator) {
    }
}

package org.qiaomen.region;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The outlines of the demo city: a lattice of 36 by 30 cells whose inner corners are moved a little by a fixed rule, so that it
 * looks drawn by
 * hand. Neighbours share their corners exactly, so there is neither gap nor overlap; a corner moves by less than a quarter of a
 * cell,
 * so no outline crosses itself.
 */
final class DemoOutlines {

    static final int COLUMNS = 36;
    static final int ROWS = 30;
    static final double WEST = 112.00;
    static final double EAST = 112.60;
    static final double SOUTH = 28.00;
    static final double NORTH = 28.45;

    private static final double LARGEST_MOVE_OF_A_CELL = 0.22;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private DemoOutlines() {
    }

    static Polygon cell(int column, int row) {
        Coordinate southWest = corner(column, row);
        return FACTORY.createPolygon(new Coordinate[] { southWest, corner(column + 1, row), corner(column + 1, row + 1),
                corner(column, row + 1), southWest });
    }

    private static Coordinate corner(int column, int row) {
        double x = column;
        double y = row;
        if (column > 0 && column < COLUMNS && row > 0 && row < ROWS) {
            x += LARGEST_MOVE_OF_A_CELL * Math.sin(column * 12.9898 + row * 78.233);
            y += LARGEST_MOVE_OF_A_CELL * Math.sin(column * 39.3468 + row * 11.135);
        }
        return new Coordinate(rounded(WEST + (EAST - WEST) * x / COLUMNS), rounded(SOUTH + (NORTH - SOUTH) * y / ROWS));
    }

    /** To six decimals, about 0.1 m, as surveyed outlines come. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}

/**
 * Where things are: the divisions and grids of the city, the departments that serve them, and the grid a point lies in.
 *
 * <p>
 * Polygons are kept in WGS-84; points say which system they are in. Divisions, departments and grids are few and read by nearly
 * every
 * request, so each replica holds them in memory as one immutable picture and swaps it when the database says that it has
 * changed.
 */
package org.qiaomen.region;

package org.qiaomen.region;

/** The datum a point's degrees refer to; the two differ by 300 to 800 m in China. */
public enum CoordinateSystem {
    /** The world's geodetic system: GPS receivers and open data. What the city stores its polygons in. */
    WGS84,
    /** China's shifted system (国测局坐标): what phones, mini-programs and Chinese maps give. */
    GCJ02
}

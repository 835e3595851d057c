package org.qiaomen.region;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;

/** A micro-grid (微网格) and the ground it covers. */
@Entity
@Table(name = "grid")
class Grid {

    @Id
    @Column(columnDefinition = "text")
    private String code;
    @Column(name = "community_code", columnDefinition = "text", nullable = false)
    private String communityCode;
    @Column(columnDefinition = "text", nullable = false)
    private String name;
    @Column(columnDefinition = "text", nullable = false)
    private String polygon;
    @Column(name = "min_longitude", nullable = false)
    private double minLongitude;
    @Column(name = "min_latitude", nullable = false)
    private double minLatitude;
    @Column(name = "max_longitude", nullable = false)
    private double maxLongitude;
    @Column(name = "max_latitude", nullable = false)
    private double maxLatitude;
    @Version
    private long version;
    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected Grid() {
    }

    Grid(String code, String name, Polygon outline, Instant now) {
        this.code = code;
        this.communityCode = code.substring(0, AreaLevel.COMMUNITY.digits());
        redraw(name, outline, now);
    }

    void redraw(String newName, Polygon outline, Instant now) {
        Envelope bounds = outline.getEnvelopeInternal();
        name = newName;
        polygon = outline.toText();
        minLongitude = bounds.getMinX();
        minLatitude = bounds.getMinY();
        maxLongitude = bounds.getMaxX();
        maxLatitude = bounds.getMaxY();
        updatedAt = now;
    }

    String code() {
        return code;
    }

    String communityCode() {
        return communityCode;
    }

    String name() {
        return name;
    }

    Polygon outline() {
        return GridOutline.ofText(polygon);
    }

    long version() {
        return version;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}

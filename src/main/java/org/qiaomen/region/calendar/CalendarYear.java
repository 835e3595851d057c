package org.qiaomen.region.calendar;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A year whose notice has been loaded. Its version is counted by hand because a new notice may change nothing else of the row.
 */
@Entity
@Table(name = "calendar_year")
class CalendarYear {

    @Id
    private Integer year;
    @Column(nullable = false)
    private long version;
    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected CalendarYear() {
    }

    CalendarYear(int year) {
        this.year = year;
    }

    void announced(Instant now) {
        version++;
        updatedAt = now;
    }

    int year() {
        return year;
    }

    long version() {
        return version;
    }
}

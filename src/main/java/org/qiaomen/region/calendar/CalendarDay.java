package org.qiaomen.region.calendar;

import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "calendar_day")
class CalendarDay {

    @Id
    private LocalDate day;
    @Column(nullable = false)
    private Integer year;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text", nullable = false)
    private DayKind kind;

    protected CalendarDay() {
    }

    CalendarDay(int year, CalendarDayEntry entry) {
        this.day = entry.day();
        this.year = year;
        this.kind = entry.kind();
    }

    CalendarDayEntry entry() {
        return new CalendarDayEntry(day, kind);
    }
}

package org.qiaomen.notice;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One notice in a resident's inbox. Made by {@link Notices#tell}; only its being read changes. */
@Entity
@Table(name = "notice_inbox_entry")
class InboxEntry {

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private UUID residentId;
    @Column(nullable = false, updatable = false)
    private String kind;
    @Column(updatable = false)
    private UUID subjectId;
    @Column(nullable = false, updatable = false)
    private String title;
    @Column(nullable = false, updatable = false)
    private String text;
    @Column(nullable = false, updatable = false)
    private Instant createdAt;
    private Instant readAt;

    protected InboxEntry() {
    }

    /** Reading twice keeps the first time. */
    void markRead(Instant now) {
        if (readAt == null) {
            readAt = now;
        }
    }

    UUID id() {
        return id;
    }

    UUID residentId() {
        return residentId;
    }

    String kind() {
        return kind;
    }

    UUID subjectId() {
        return subjectId;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant readAt() {
        return readAt;
    }
}

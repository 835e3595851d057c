package org.qiaomen.identity;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.qiaomen.platform.Ids;

/** A resident's account of one mini-program. The platform's session key is not part of it: it never gets this far. */
@Entity
@Table(name = "mini_program_account")
class MiniProgramAccount {

    @Id
    private UUID id;
    @Column(nullable = false)
    private String appId;
    @Column(nullable = false)
    private String openId;
    private String unionId;
    @Column(nullable = false)
    private UUID residentId;
    @Column(nullable = false)
    private Instant createdAt;

    protected MiniProgramAccount() {
    }

    MiniProgramAccount(String appId, String openId, UUID residentId, Instant createdAt) {
        this.id = Ids.next();
        this.appId = appId;
        this.openId = openId;
        this.residentId = residentId;
        this.createdAt = createdAt;
    }

    /** The platform tells it only for apps that are bound to an open-platform account, and may begin to at any time. */
    void unionId(String told) {
        if (told != null) {
            unionId = told;
        }
    }

    void belongTo(Resident resident) {
        residentId = resident.id();
    }

    UUID residentId() {
        return residentId;
    }

    String openId() {
        return openId;
    }
}

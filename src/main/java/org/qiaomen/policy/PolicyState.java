package org.qiaomen.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a version stands on its way to the public. */
@Schema(description = "DRAFT 草稿、REVIEWED 已审核、PUBLISHED 已发布、SUPERSEDED 已被新版本取代、WITHDRAWN 已撤回")
public enum PolicyState {
    DRAFT("草稿"),
    REVIEWED("已审核"),
    PUBLISHED("已发布"),
    SUPERSEDED("已被新版本取代"),
    WITHDRAWN("已撤回");

    private final String label;

    PolicyState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean mayBecome(PolicyState next) {
        return switch (this) {
            case DRAFT -> next == REVIEWED || next == WITHDRAWN;
            case REVIEWED -> next == DRAFT || next == PUBLISHED || next == WITHDRAWN;
            case PUBLISHED -> next == SUPERSEDED || next == WITHDRAWN;
            case SUPERSEDED, WITHDRAWN -> false;
        };
    }
}

package org.qiaomen.points.family;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A confirmed direct relative of whoever opened the account, as {@code GET /me/family} names him. */
@Schema(description = "添加成员")
record AddFamilyMember(@NotNull UUID residentId) {
}

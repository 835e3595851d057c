package org.qiaomen.identity.card;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A card as staff see it; its code is on the paper alone. */
@Schema(description = "一张登录卡")
@RegisterForReflection
public record CardView(UUID id, OffsetDateTime issuedAt,
        @Schema(description = "最迟什么时候第一次使用") OffsetDateTime useBy,
        @Schema(description = "第一次使用的时间；从此只能在那部手机上使用；还没用过时为 null") OffsetDateTime usedAt,
        @Schema(description = "作废的时间；有效时为 null") OffsetDateTime revokedAt) {

    static CardView of(ResidentCard card) {
        return new CardView(card.id(), CityTime.show(card.issuedAt()), CityTime.show(card.useBy()),
                CityTime.show(card.usedAt()), CityTime.show(card.revokedAt()));
    }
}

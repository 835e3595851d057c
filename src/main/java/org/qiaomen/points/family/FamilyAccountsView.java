package org.qiaomen.points.family;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All of one resident; bounded by how many one may open and be added to. */
@Schema(description = "我的家庭积分账户")
public record FamilyAccountsView(List<Line> items) {

    @Schema(description = "一个家庭积分账户")
    public record Line(UUID id, String name, @Schema(description = "是否由我开设") boolean mine) {
    }
}

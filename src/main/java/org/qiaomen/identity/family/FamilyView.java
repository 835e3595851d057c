package org.qiaomen.identity.family;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All relations of one resident that are declared or confirmed; bounded by what one may declare. */
@Schema(description = "我的家人")
public record FamilyView(List<FamilyRelationView> items) {
}

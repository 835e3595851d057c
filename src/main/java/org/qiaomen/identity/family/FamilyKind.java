package org.qiaomen.identity.family;

import java.util.Set;

/** What somebody's relative is to him. */
public enum FamilyKind {

    SPOUSE("配偶"),
    PARENT("父母"),
    CHILD("子女"),
    GRANDPARENT("祖父母或外祖父母"),
    GRANDCHILD("孙子女或外孙子女"),
    SIBLING("兄弟姐妹"),
    /** By papers alone: of a minor, or of somebody who cannot act for himself. */
    GUARDIAN("监护人"),
    /** Whose guardian one is; by papers alone. */
    WARD("被监护人");

    /** 直系亲属 and the spouse: those a city that limits gifts lets them go to. */
    static final Set<FamilyKind> DIRECT = Set.of(SPOUSE, PARENT, CHILD, GRANDPARENT, GRANDCHILD);

    private final String label;

    FamilyKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The same relation seen from the other side. */
    FamilyKind inverse() {
        return switch (this) {
            case SPOUSE -> SPOUSE;
            case PARENT -> CHILD;
            case CHILD -> PARENT;
            case GRANDPARENT -> GRANDCHILD;
            case GRANDCHILD -> GRANDPARENT;
            case SIBLING -> SIBLING;
            case GUARDIAN -> WARD;
            case WARD -> GUARDIAN;
        };
    }

    boolean needsPapers() {
        return this == GUARDIAN || this == WARD;
    }
}

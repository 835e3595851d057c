package org.qiaomen.identity.proxy;

/** What whoever acts is to the one they act for, as they say themselves. */
public enum Relation {
    SON("儿子"),
    DAUGHTER("女儿"),
    CHILD_IN_LAW("儿媳或女婿"),
    SPOUSE("爱人"),
    GRANDCHILD("孙辈"),
    SIBLING("兄弟姐妹"),
    PARENT("父母"),
    GRANDPARENT("祖辈"),
    GUARDIAN("监护人"),
    RELATIVE("亲属");

    private final String label;

    Relation(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}

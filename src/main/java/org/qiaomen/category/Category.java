package org.qiaomen.category;

import java.util.List;

/**
 * One node of the category tree.
 *
 * @param code two digits for a heading, five for a group, eight for a matter; a prefix compare finds all below
 * @param parentCode code of the node above, {@code null} for a heading
 * @param level 1 heading, 2 group, 3 matter
 * @param name its own name, which may repeat under another parent
 * @param path names from the heading down to this node
 */
public record Category(String code, String parentCode, int level, String name, List<String> path) {

    /** Length of the code of a heading, by which headings are compared. */
    static final int HEADING_LENGTH = 2;

    /** The names from the heading down, as one line for people. */
    public String namePath() {
        return String.join(" / ", path);
    }

    /** Code of the heading this node lies under; its own for a heading. */
    public String headingCode() {
        return code.substring(0, HEADING_LENGTH);
    }
}

package org.qiaomen.category;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A guess at what a text is about. It proposes and never decides.
 *
 * @param code the most specific category the words speak for: a matter, a group, or a heading alone
 * @param name the name of that category
 * @param confidence probability, 0 to 1, that the <em>heading</em> of {@code code} is right; the group and matter below it are
 *        chosen by words and carry no figure of their own
 * @param alternatives up to three other headings, likeliest first
 */
@RegisterForReflection
public record CategorySuggestion(String code, String name, double confidence, List<Alternative> alternatives) {

    /**
     * Another heading it may be.
     *
     * @param code the most specific category under that heading
     * @param confidence probability, 0 to 1, that this heading is right
     */
    public record Alternative(String code, String name, double confidence) {
    }

    /** Code of the suggested heading. */
    public String headingCode() {
        return code.substring(0, Category.HEADING_LENGTH);
    }
}

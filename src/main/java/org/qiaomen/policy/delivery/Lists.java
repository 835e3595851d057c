package org.qiaomen.policy.delivery;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists as one bound text, which every client binds alike; an element may be null. */
final class Lists {

    /** The list bound as {@code %s}, as SQL. */
    static final String UUIDS = "CAST(string_to_array(CAST(%s AS text), ',') AS uuid[])";
    static final String TEXTS = "string_to_array(CAST(%s AS text), ',', '')";
    static final String BIGINTS = "CAST(string_to_array(CAST(%s AS text), ',', '') AS bigint[])";

    private Lists() {
    }

    /** None of the elements' texts holds a comma. */
    static String of(Collection<?> elements) {
        return elements.stream().map(element -> element == null ? "" : element.toString())
                .collect(Collectors.joining(","));
    }
}

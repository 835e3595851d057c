package org.qiaomen.points.reward;

import java.util.stream.Stream;

import org.qiaomen.platform.ProblemException;

/**
 * A query parameter that names one of an enumeration; taken as text so that a wrong one is a named problem and not a missing
 * page.
 */
final class Choice {

    private Choice() {
    }

    /** Null for none. */
    static <E extends Enum<E>> E of(E[] values, String parameter, String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Stream.of(values).filter(value -> value.name().equals(name)).findFirst()
                .orElseThrow(() -> ProblemException.invalid(parameter, "没有这个选项", "is not one of the choices"));
    }
}

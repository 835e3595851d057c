package org.qiaomen.volunteering;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.qiaomen.platform.ProblemException;

/** A value of an enumeration in a query, taken as text so that a wrong one is a named problem. */
public final class EnumParam {

    private EnumParam() {
    }

    /** Null for null. */
    public static <E extends Enum<E>> E of(Class<E> type, String field, String value) {
        if (value == null) {
            return null;
        }
        for (E known : type.getEnumConstants()) {
            if (known.name().equals(value)) {
                return known;
            }
        }
        String names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        throw ProblemException.invalid(field, "须为以下之一：" + names, "must be one of " + names);
    }
}

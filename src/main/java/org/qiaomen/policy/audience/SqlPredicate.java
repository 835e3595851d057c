package org.qiaomen.policy.audience;

import java.util.List;

/** A piece of SQL for the plain client with the values of its {@code $n}, in their order. */
public record SqlPredicate(String sql, List<Object> parameters) {

    public SqlPredicate {
        parameters = List.copyOf(parameters);
    }
}

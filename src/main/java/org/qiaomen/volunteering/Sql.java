package org.qiaomen.volunteering;

import org.hibernate.reactive.mutiny.Mutiny;

/** Binds parameters by their order. */
public final class Sql {

    private Sql() {
    }

    public static <Q extends Mutiny.AbstractQuery> Q bind(Q query, Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}

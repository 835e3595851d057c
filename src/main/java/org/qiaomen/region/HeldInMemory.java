package org.qiaomen.region;

import io.smallrye.mutiny.Uni;

/** Something each replica holds a copy of, loaded again when its revision in the database grows. */
public interface HeldInMemory {

    /** The name of its row in {@code region_revision}. */
    String revisionName();

    /** Reads the present state; what it gives puts that state in force, at once and without waiting. */
    Uni<Runnable> load();
}

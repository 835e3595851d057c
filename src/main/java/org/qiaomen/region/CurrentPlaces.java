package org.qiaomen.region;

import jakarta.enterprise.context.ApplicationScoped;

/** The picture of the places in force in this replica, swapped as a whole. */
@ApplicationScoped
class CurrentPlaces {

    private volatile Places places = Places.NONE;

    Places get() {
        return places;
    }

    void replace(Places next) {
        places = next;
    }
}

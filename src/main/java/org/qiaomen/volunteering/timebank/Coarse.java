package org.qiaomen.volunteering.timebank;

/** Places as strangers see them: close enough to decide, too coarse to find the door. */
final class Coarse {

    private Coarse() {
    }

    /** To the next hundred, and never less. */
    static int metres(double exact) {
        return Math.max(1, (int) Math.ceil(exact / 100)) * 100;
    }

    /** To about a hundred metres; null for null. */
    static Double degrees(Double exact) {
        return exact == null ? null : Math.round(exact * 1000) / 1000.0;
    }
}

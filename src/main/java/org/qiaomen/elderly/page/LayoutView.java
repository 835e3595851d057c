package org.qiaomen.elderly.page;

/**
 * What stands around every page.
 *
 * @param language BCP 47
 * @param classes of the style sheet: text size and colours
 * @param back where "back" leads; null on the first page
 * @param telephone as it is read
 * @param dial as it is dialled
 * @param form what every form on the page carries
 * @param idleSeconds after which the session ends on a shared telephone; 0 where it does not
 * @param actingFor whose matters are looked after; null for one's own
 * @param aloud where the page is as a recording; null where nobody reads
 * @param error what has to be put right, at the top; null when nothing has
 */
public record LayoutView(String language, String classes, String back, boolean signedIn, String cityName, String telephone,
        String dial, FormToken form, long idleSeconds, String actingFor, String aloud,
        String error) {

    /** The same with something to be put right. */
    public LayoutView wrong(String message) {
        return new LayoutView(language, classes, back, signedIn, cityName, telephone, dial, form, idleSeconds, actingFor, aloud,
                message);
    }

    /** Whether "back" is there. */
    public boolean hasBack() {
        return back != null;
    }
}

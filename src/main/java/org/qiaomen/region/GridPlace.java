package org.qiaomen.region;

/**
 * The grid a point lies in and what it belongs to.
 *
 * @param gridCode 15 digits
 * @param communityCode its area code, 12 digits
 * @param townshipCode its area code, 9 digits
 */
public record GridPlace(String gridCode, String gridName, String communityCode, String communityName, String townshipCode,
        String townshipName) {
}

package org.qiaomen.elderly.page;

/**
 * One answer, to be looked over.
 *
 * @param change where it is changed; null for what follows from the others
 */
public record LineView(String name, String said, String change) {
}

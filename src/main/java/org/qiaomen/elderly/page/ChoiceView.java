package org.qiaomen.elderly.page;

/**
 * One of a few things to choose from.
 *
 * @param value where it leads, or what the form says
 * @param icon name of its picture
 */
public record ChoiceView(String value, String icon, String title, String hint) {
}

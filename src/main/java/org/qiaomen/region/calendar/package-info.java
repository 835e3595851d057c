/**
 * Working days and the deadlines counted in them.
 *
 * <p>
 * Which days are worked follows the State Council's yearly notice (国务院办公厅关于部分节假日安排的通知). A year whose notice has not been
 * loaded has its weekends off and nothing else; whatever was computed with it is provisional, and {@link CalendarChanged} tells
 * when to
 * compute it again.
 */
package org.qiaomen.region.calendar;

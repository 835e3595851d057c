/**
 * 时间银行、邻里互助: an hour given, an hour got. Somebody asks, minutes are held, a helper comes, both say that it was so, and the
 * minutes are his.
 *
 * <p>
 * {@link org.qiaomen.volunteering.timebank.TimeBankOrder} guards its own transitions; whoever changes one locks it first, so
 * that
 * two who act at once act one after the other. Value moves through {@link org.qiaomen.points.PointsLedger} alone, in the
 * transaction of the change: one hold for an order, settled or released once. Nothing is paid that both did not agree to,
 * unless
 * a mediator decided so with reasons.
 */
package org.qiaomen.volunteering.timebank;

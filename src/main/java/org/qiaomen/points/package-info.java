/**
 * 积分与时间银行账本: points for taking part and minutes of help given, as double entry in two currencies that convert
 * only where the city's policy says so.
 *
 * <p>
 * {@link org.qiaomen.points.PointsLedger} is the only writer. Whatever it does, the database itself refuses what would break
 * the books (V090, V091): postings of a transaction sum to zero in one currency; nobody's balance goes below zero; a balance
 * moves only with a posting, and the postings of an account are a chain of hashes; what is available is made of lots that
 * expire, spent first-expiring-first and put back into the very lots they came from; what is held belongs to an open hold;
 * nothing that was written is changed or deleted, and a wrong transaction is undone by its opposite.
 */
package org.qiaomen.points;

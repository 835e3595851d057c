/**
 * 积分超市: what points buy, and how it comes to the resident.
 *
 * <p>
 * A redemption holds points and takes stock in one transaction, is collected once with a code, and until then can be cancelled
 * or
 * expires; what was collected can be returned for some days. The database itself refuses one without points or stock, and stock
 * that is
 * not told by its movements (V094, V095). Stock lies in buckets, so that a reward everybody wants is not one row.
 */
package org.qiaomen.points.reward;

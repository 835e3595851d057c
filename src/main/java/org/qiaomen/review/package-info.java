/**
 * 一事一评: one rating for each round of each case, in the five levels of GB/T 39734-2020. A bad one opens the case again.
 *
 * <p>
 * Nobody may be pressed about a rating: the address for rating without signing in goes to the resident's own channels and
 * is kept only as a hash, so no member of staff ever sees it, and who rated what is shown to supervisors and auditors only.
 */
package org.qiaomen.review;

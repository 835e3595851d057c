/**
 * What the city lawfully holds about a resident, so that a policy finds the people it is for: traits that the resident declares
 * and staff confirm, tags that grid workers set with a source, and what the resident does not want.
 *
 * <p>
 * A value that is not known is null and matches nothing. Nothing here is ever logged; every write, and every read by staff, is
 * an
 * audit entry. Whatever may change which policies apply sets {@code rematch_at} in the same transaction.
 */
package org.qiaomen.identity.profile;

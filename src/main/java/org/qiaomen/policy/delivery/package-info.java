/**
 * How a policy gets to the people it is for, and what becomes of it. A published policy has a campaign; the campaign goes
 * through
 * all residents slice by slice, each slice one transaction, so that any number of replicas share it and whoever dies leaves
 * nothing half done. Whoever is matched later (a new resident, a changed trait, a birthday) is matched alone, in memory.
 *
 * <p>
 * Invariants: a person has one row per policy; audience = delivered + refused + unreachable + opted out + pending, and what was
 * withdrawn is counted apart; at most one message per person, policy and channel, which the outbox keeps
 * ({@link org.qiaomen.notice.Broadcasts}).
 */
package org.qiaomen.policy.delivery;

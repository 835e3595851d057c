/**
 * For whom a policy is: a declarative rule over a resident's profile, and what is made of it: one SQL predicate with bound
 * values for
 * a run over everybody, a matcher in memory for one resident against many rules, and words for the resident who asks why. The
 * three must agree; a test with random rules and residents holds them to it.
 *
 * <p>
 * A condition on a value that is not known does not hold, and its {@code not} does.
 */
package org.qiaomen.policy.audience;

/**
 * The library of policies: how one is written, reviewed by a second person and published, and how anyone finds and reads it.
 *
 * <p>
 * {@link org.qiaomen.policy.Policy} guards its own transitions; what was published is never edited, a change is a new version
 * of the series. {@link org.qiaomen.policy.LivePolicies} holds what is in force in memory for those who match it to people, and
 * {@link org.qiaomen.policy.PolicyPublication} tells them, in the transaction itself, what was published or withdrawn.
 */
package org.qiaomen.policy;

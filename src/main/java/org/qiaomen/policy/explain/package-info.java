/**
 * What a policy's rule does, said to people: to staff before it is published, as a dry run over everybody; to the resident
 * afterwards, as the reasons why a policy came to them (PIPL art. 24, 48).
 */
package org.qiaomen.policy.explain;

/**
 * Cards: a code on paper that signs one person in on one telephone. Whoever finds a card that was used holds nothing; one that
 * was not used yet is taken back with a call.
 */
package org.qiaomen.identity.card;

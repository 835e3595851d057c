/**
 * What every feature stands on and which knows none of them: problems, transactions, idempotency, paging, identifiers,
 * time, encryption, audit and limits.
 */
package org.qiaomen.platform;

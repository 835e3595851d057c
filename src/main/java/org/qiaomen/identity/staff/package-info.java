/**
 * Members of staff: accounts within an area, two factors to sign in, a lock after failures, and the audit that auditors read.
 */
package org.qiaomen.identity.staff;

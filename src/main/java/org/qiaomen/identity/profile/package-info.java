/** What the city lawfully holds about a resident beyond the account, and what the resident wants to hear about. */
package org.qiaomen.identity.profile;

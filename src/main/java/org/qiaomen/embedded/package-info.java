/**
 * Servers of our own for newcomers and tests: a real PostgreSQL and a real Redis, unpacked from Maven artifacts, and a
 * stand-in for the mini-program platform. They start only when no database is configured; an installation that points
 * at its own database never runs a line of this package beyond that check.
 */
package org.qiaomen.embedded;

/**
 * Measures the packaged program: {@code ./mvnw -Pbench verify} compares it with a bare server that sends the same SQL to the
 * same PostgreSQL, and {@code ./mvnw -Pletters verify -Dletters=<folder>} sends it real letters.
 *
 * <p>
 * Nothing here is a test: figures depend on the machine, and no build fails because of them. Ratios within one run, from rounds
 * that take turns, are what can be compared.
 */
package org.qiaomen.bench;

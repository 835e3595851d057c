/**
 * Breaks everything while many people spend the same points on the last things in stock, and then proves that nothing that was
 * answered is lost, and nothing is there twice: {@code ./mvnw -Ptorture verify}, with {@code -Dtorture.seed} to repeat a run's
 * choices
 * and faults.
 */
package org.qiaomen.torture;

/**
 * Points for taking part in the main loop, by rules with caps: a report that was handled, a rating of any level, a proposal
 * that was
 * adopted. Each thing brings its points once. A rating brings the same whatever it says, and what a report brings is given when
 * the city has resolved it, before anybody rates; what was withdrawn or rejected before brings none.
 */
package org.qiaomen.points.participation;

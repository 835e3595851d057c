/**
 * Who was there, and what it earned. One signs in and out with the code that the organiser shows or from the place itself; the
 * server's
 * time counts. Both sides confirm, once, before anything is awarded; a correction takes an award back by its opposite and asks
 * both again.
 */
package org.qiaomen.volunteering.attendance;

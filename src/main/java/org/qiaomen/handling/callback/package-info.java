/** "Call me back": a resident asks, and a call stands in the queue of those who work where the resident lives. */
package org.qiaomen.handling.callback;

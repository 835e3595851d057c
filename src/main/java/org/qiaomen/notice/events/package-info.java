/**
 * What the mini-program's platform pushes to us: consents given and taken back, and what became of messages. Every message is
 * signed; in safe mode it is also encrypted. It comes up to four times and counts once.
 */
package org.qiaomen.notice.events;

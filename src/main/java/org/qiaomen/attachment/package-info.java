/**
 * Photos and voice notes. A file is uploaded first, on its own, and belongs to its uploader alone; it is then attached once,
 * and
 * for good, to a subject (a request, an answer) by whoever owns that subject.
 *
 * <p>
 * Invariants: a row is written after its file, which by then is whole and on disk, so every row has its file; a file without a
 * row, or a row that nobody attached, is swept after a day; a file never changes under its id; nothing a client sends becomes
 * part of a path; and nothing is served as anything but an inert download.
 */
package org.qiaomen.attachment;

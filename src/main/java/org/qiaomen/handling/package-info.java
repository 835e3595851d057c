/**
 * The city's side of a request: the queue, triage, dispatch, answers, and the watch over deadlines. Who may see or move a
 * case is part of every query ({@link org.qiaomen.handling.CaseScope}), not a check after it.
 */
package org.qiaomen.handling;

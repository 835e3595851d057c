/** Asking for an hour of help from the time bank, question by question, and what became of it. */
package org.qiaomen.elderly.help;

/**
 * Nothing is app-only: a member of staff does any of a caller's or a visitor's steps with a short session of the resident's
 * that
 * names both, ends by itself, and is recorded with how the caller confirmed it.
 */
package org.qiaomen.identity.assistance;

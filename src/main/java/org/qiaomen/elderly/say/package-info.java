/**
 * Saying what is wrong: which of twelve common matters or none of them, in writing or by voice, where, with a photo, at home.
 */
package org.qiaomen.elderly.say;

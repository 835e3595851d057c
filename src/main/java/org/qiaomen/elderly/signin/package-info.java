/** Coming in by a code on one's telephone, with time enough, and going out again. */
package org.qiaomen.elderly.signin;

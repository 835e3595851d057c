/** Policies for me, in plain words; my points and hours. */
package org.qiaomen.elderly.more;

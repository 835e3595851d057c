/** Family who act for somebody: asking for it, agreeing to it, acting, and stopping it. */
package org.qiaomen.elderly.family;

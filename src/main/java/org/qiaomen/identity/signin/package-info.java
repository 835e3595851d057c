/** How residents sign in: by mini-program and by a code sent to their telephone. */
package org.qiaomen.identity.signin;

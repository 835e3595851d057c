/**
 * Sessions and their two tokens. The access token is short and verified without asking anybody; the refresh token is used once
 * and replaced. Whoever is signed out is refused in every replica at once, though his access token has not ended yet.
 */
package org.qiaomen.identity.session;

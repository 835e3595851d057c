/**
 * The mini-program platform's server-side calls: who is behind a sign-in code, his telephone number, and the one access token
 * that
 * all replicas share. An app or another super-app joins by another implementation of
 * {@link org.qiaomen.identity.miniprogram.MiniProgramPlatform}.
 */
package org.qiaomen.identity.miniprogram;

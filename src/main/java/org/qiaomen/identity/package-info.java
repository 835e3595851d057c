/**
 * Who is calling: residents and members of staff, what they may do and where, and what they agreed to.
 *
 * <p>
 * This package is what the other features use. How somebody proves who he is lies in the sub-packages: {@code signin} for
 * residents, {@code staff} for those who handle requests, {@code session} for the tokens that both get, {@code miniprogram} for
 * the platform's calls.
 */
package org.qiaomen.identity;

/**
 * What all pages share: how they look, who is there, how a form is known to be ours, and how an answer is sent.
 */
package org.qiaomen.elderly.page;

/**
 * 长辈版: what residents do with the service, on pages that are large, plain and spoken. One question a page, words before
 * signs, a telephone number everywhere. Rendered here, whole without scripts and better with them.
 *
 * <p>
 * Nothing is decided here: the pages call what the API calls, with the same limits and keys.
 * {@link org.qiaomen.elderly.page.Pages} lets people in and out and keeps forged forms away; each step has a resource of its
 * own.
 */
package org.qiaomen.elderly;

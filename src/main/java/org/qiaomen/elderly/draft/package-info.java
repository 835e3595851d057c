/** What somebody is in the middle of saying, from page to page. */
package org.qiaomen.elderly.draft;

/**
 * 一事件一链: what happened to a request as a chain of hashes, and the daily seals over the heads of all chains. Knows the
 * requests only by their identifiers.
 */
package org.qiaomen.request.timeline;

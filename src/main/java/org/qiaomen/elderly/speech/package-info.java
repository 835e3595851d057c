/**
 * Speech turned into text and text into speech, behind interfaces: a city that has a service configures its address or brings a
 * bean. Without one a person listens, and the browser's own voice reads.
 */
package org.qiaomen.elderly.speech;

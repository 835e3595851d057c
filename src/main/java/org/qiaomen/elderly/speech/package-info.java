/** Speech turned into text, behind an interface: a city that has a service for it brings a bean. */
package org.qiaomen.elderly.speech;

/**
 * 家人: who is whose family. One declares, the other confirms, or staff who saw papers; either ends it. Other features ask
 * {@link org.qiaomen.identity.family.Families}.
 */
package org.qiaomen.identity.family;

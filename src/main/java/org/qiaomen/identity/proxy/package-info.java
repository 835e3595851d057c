/**
 * Who may act for whom (子女代办): a family member asks, the elder agrees, both see it, either ends it. {@link Principals} is how
 * the
 * other features take a call that is made on behalf of somebody; nothing else gives that right.
 */
package org.qiaomen.identity.proxy;

package org.qiaomen.policy;

/** A policy as it is read, with the number that its entity tag is made of. */
record PolicyPicture(PolicyView view, long version) {
}

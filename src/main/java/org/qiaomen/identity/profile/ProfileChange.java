package org.qiaomen.identity.profile;

import java.util.Collection;
import java.util.Map;

/**
 * What is to change in a profile: what is not named stays as it is, and null takes a value away.
 *
 * @param interests null leaves them
 */
record ProfileChange(Map<Trait, Object> traits, Collection<Topic> interests) {
}

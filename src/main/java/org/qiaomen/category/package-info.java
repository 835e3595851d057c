/**
 * What a request is about: the three-level category system, and a guess at the category from a resident's own words.
 *
 * <p>
 * The tree is fact and comes from a migration; every replica holds it in memory. The guess never decides anything: it is
 * offered
 * with a probability, and a request without one is as good as any. For seven headings it is learnt from labelled letters
 * ({@link org.qiaomen.category.CategoryModel}, weights of hashed character pairs, no text); for the other eight, and for the
 * group
 * and matter below each heading, it rests on the names in the tree and on a short list of words
 * ({@link org.qiaomen.category.CategoryWords}).
 */
package org.qiaomen.category;

package org.qiaomen.elderly.signin;

/**
 * The page that asks for the code.
 *
 * @param phone masked
 * @param typed what was typed, to be put right
 * @param said something that was done, such as more time; null for nothing
 * @param speaks whether the code can be read aloud over the telephone
 * @param wrong beside the field; null when nothing is
 */
record CodeView(String phone, String typed, boolean shared, String minutes, String said, String wrong,
        boolean speaks) {
}

package org.qiaomen.handling;

/** Whom to call; null where the resident left nothing. */
public record ContactView(String name, String phone) {
}

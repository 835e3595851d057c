package org.qiaomen.platform;

/** Strong entity tags from version numbers, and the If-Match header that guards an edit (RFC 9110, RFC 6585). */
public final class Preconditions {

    private Preconditions() {
    }

    public static String etag(long version) {
        return "\"v" + version + "\"";
    }

    /** For edits that must not overwrite what the caller has not seen: 428 without If-Match, 412 when it differs. */
    public static void requireMatch(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(PlatformError.PRECONDITION_REQUIRED).field("If-Match");
        }
        checkMatch(ifMatch, version);
    }

    /** For operations where If-Match is welcome but not demanded. */
    public static void checkMatch(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return;
        }
        for (String tag : ifMatch.split(",")) {
            if (tag.strip().equals(etag(version))) {
                return;
            }
        }
        throw new ProblemException(PlatformError.PRECONDITION_FAILED).field("If-Match");
    }
}

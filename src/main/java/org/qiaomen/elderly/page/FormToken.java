package org.qiaomen.elderly.page;

/**
 * What every form of one call carries. It is made when the first form is drawn, and only then is a browser that has no key yet
 * given one: whoever looks at a page without forms is given nothing to keep.
 */
public final class FormToken {

    private final FormTokens tokens;
    private final String kept;
    private final PageSession session;
    private String fresh;
    private String token;

    FormToken(FormTokens tokens, String kept, PageSession session) {
        this.tokens = tokens;
        this.kept = FormTokens.isKey(kept) ? kept : null;
        this.session = session;
    }

    FormToken of(PageSession other) {
        return new FormToken(tokens, kept, other);
    }

    /** As it stands in a form. */
    @Override
    public String toString() {
        if (token == null) {
            if (kept == null) {
                fresh = tokens.newKey();
            }
            token = tokens.of(kept == null ? fresh : kept, session);
        }
        return token;
    }

    /** What the browser is to be given; null for nothing. */
    String newKey() {
        return fresh;
    }

    boolean isGood(String sent) {
        return kept != null && tokens.isGood(sent, kept, session);
    }
}

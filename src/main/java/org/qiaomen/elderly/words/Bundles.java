package org.qiaomen.elderly.words;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The words of the pages, where a page is put together from parts. */
public final class Bundles {

    private Bundles() {
    }

    public static <T> T of(Class<T> bundle, boolean english) {
        return english ? MessageBundles.get(bundle, Localized.Literal.of("en")) : MessageBundles.get(bundle);
    }
}

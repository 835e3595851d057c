package org.qiaomen.platform;

import java.util.List;
import java.util.Locale;

/** Which of the two languages a caller reads: Chinese unless English is asked for before it. */
public final class Languages {

    private Languages() {
    }

    /** @param acceptLanguage the Accept-Language header (RFC 9110), or null */
    public static boolean english(String acceptLanguage) {
        // What most browsers here send is not worth reading to its end.
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.startsWith("zh-CN,")) {
            return false;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            return ranges.stream().filter(range -> range.getWeight() > 0).map(Locale.LanguageRange::getRange)
                    .filter(range -> range.startsWith("en") || range.startsWith("zh")).findFirst()
                    .filter(range -> range.startsWith("en")).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

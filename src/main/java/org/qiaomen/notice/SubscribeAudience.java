package org.qiaomen.notice;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** Who can be sent a subscribe message, for features that plan messages to many and do so in SQL. */
@ApplicationScoped
public class SubscribeAudience {

    /**
     * Residents with a consent left; the first {@code %s} is the resident's column, the second the template as
     * {@link #templateId} gives it.
     */
    public static final String CONSENTS = "EXISTS (SELECT FROM mini_program_account a"
            + " JOIN notice_consent n ON n.open_id = a.open_id"
            + " WHERE a.resident_id = %s AND n.template_id = %s AND n.remaining > 0)";

    private final Templates templates;

    SubscribeAudience(Templates templates) {
        this.templates = templates;
    }

    /** The template that messages of this kind use; empty where this city has none. */
    public Optional<String> templateId(String kind) {
        return templates.of(kind).map(NoticeConfig.Template::templateId);
    }
}

package org.qiaomen.elderly.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Pages that every step may end on. */
@CheckedTemplate(basePath = "elderly")
class CommonTemplates {

    private CommonTemplates() {
    }

    static native TemplateInstance wrong(LayoutView layout, String message);
}

package org.qiaomen.identity.profile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What policies are about, what residents are interested in, and what they can switch off. */
@Schema(description = "政策主题：PENSION 养老保险、MEDICAL 医疗、EMPLOYMENT 就业、EDUCATION 教育、HOUSING 住房、DISABILITY 残疾人、"
        + "CHILDREN 儿童、ELDERLY_CARE 养老服务、LOW_INCOME 社会救助、AGRICULTURE 农业、SAFETY 安全、GENERAL 综合")
public enum Topic {
    PENSION("养老保险", "Pensions"),
    MEDICAL("医疗", "Medical care"),
    EMPLOYMENT("就业", "Work"),
    EDUCATION("教育", "Education"),
    HOUSING("住房", "Housing"),
    DISABILITY("残疾人", "Disability"),
    CHILDREN("儿童", "Children"),
    ELDERLY_CARE("养老服务", "Care for the elderly"),
    LOW_INCOME("社会救助", "Social assistance"),
    AGRICULTURE("农业", "Agriculture"),
    SAFETY("安全", "Safety"),
    GENERAL("综合", "General");

    private final String labelZh;
    private final String labelEn;

    Topic(String labelZh, String labelEn) {
        this.labelZh = labelZh;
        this.labelEn = labelEn;
    }

    public String labelZh() {
        return labelZh;
    }

    public String labelEn() {
        return labelEn;
    }
}

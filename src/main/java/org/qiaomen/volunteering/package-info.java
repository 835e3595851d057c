/**
 * 志愿服务: needs, sign-ups, attendance, the record of what was done, and (in {@code timebank}) help between neighbours.
 *
 * <p>
 * What both kinds of help share lives here: who may help and under which number ({@link org.qiaomen.volunteering.Volunteers}),
 * that
 * nobody helps in two places at once or more than a day holds ({@link org.qiaomen.volunteering.ServiceSpans}), what was done
 * ({@link org.qiaomen.volunteering.ServiceRecords}), and what looks wrong and is shown to staff
 * ({@link org.qiaomen.volunteering.FraudSignals}). A volunteer's number stands for the name wherever others read it.
 */
package org.qiaomen.volunteering;

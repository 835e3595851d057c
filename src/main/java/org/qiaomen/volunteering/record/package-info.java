/**
 * 服务记录: what somebody has done, as a page, as a PDF with a number that anyone can check, and in figures: the year's twenty
 * hours, stars
 * by hours, and a ranking of those who agreed to be in it. It is a record and not an official certificate, and says so.
 */
package org.qiaomen.volunteering.record;

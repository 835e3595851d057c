/**
 * 家庭积分: an account that direct relatives keep together. Who opens it adds them; each may look, pay in and take out what he
 * means
 * to redeem. Points alone, for minutes go from person to person by the rules of gifts.
 */
package org.qiaomen.points.family;

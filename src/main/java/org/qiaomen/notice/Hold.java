package org.qiaomen.notice;

import java.time.Duration;

/**
 * Why a notice waits that could go: not a failure, and not counted as a try.
 *
 * @param reason as staff see it, such as {@code QUIET} or {@code SUBSCRIBE tmpl-policy}
 * @param pause how long to wait before looking again
 */
record Hold(String reason, Duration pause) {
}

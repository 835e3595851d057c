package org.qiaomen.policy.delivery;

import java.util.Collection;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many people, by what became of the policy for them: audience = delivered + refused + unreachable + optedOut + pending.
 */
@Schema(description = "送达人数：audience（受众）= delivered（已送达）+ refused（未接收）+ unreachable（无渠道）+ optedOut（已退订）+ pending（发送中）；withdrawn（已收回）另计")
public record ReachCounts(long audience, long delivered, long refused, long unreachable, long optedOut, long pending,
        long withdrawn, long read, long acknowledged) {

    static ReachCounts of(Collection<ReachRow> rows) {
        return new ReachCounts(rows.stream().filter(row -> !row.state().equals("WITHDRAWN")).mapToLong(ReachRow::people).sum(),
                people(rows, "DELIVERED"), people(rows, "REFUSED"), people(rows, "UNREACHABLE"), people(rows, "OPTED_OUT"),
                people(rows, "PENDING"), people(rows, "WITHDRAWN"), rows.stream().mapToLong(ReachRow::read).sum(),
                rows.stream().mapToLong(ReachRow::acknowledged).sum());
    }

    private static long people(Collection<ReachRow> rows, String state) {
        return rows.stream().filter(row -> row.state().equals(state)).mapToLong(ReachRow::people).sum();
    }
}

package org.qiaomen.policy.delivery;

import java.util.Collection;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.notice.Channel;

/** What became of the messages over one channel. */
@Schema(description = "planned 待发、queued 已排队、sent 已发出、declined 对方未授权、failed 发送失败、digest 并入汇总")
public record ChannelReachView(Channel channel, long planned, long queued, long sent, long declined, long failed,
        long digest) {

    static ChannelReachView of(Channel channel, Collection<ReachRow> rows) {
        return new ChannelReachView(channel, people(channel, rows, "PLANNED"), people(channel, rows, "QUEUED"),
                people(channel, rows, "SENT"), people(channel, rows, "DECLINED"), people(channel, rows, "DEAD"),
                people(channel, rows, "DIGEST"));
    }

    private static long people(Channel channel, Collection<ReachRow> rows, String outside) {
        return rows.stream().filter(row -> channel.name().equals(row.channel()) && row.outside().equals(outside))
                .mapToLong(ReachRow::people).sum();
    }
}

package org.qiaomen.volunteering.timebank;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Open orders that suit what one offers, the best first, at most fifty. */
@Schema(description = "适合我的求助")
public record OrdersView(List<OrderView> items) {
}

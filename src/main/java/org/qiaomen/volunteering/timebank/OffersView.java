package org.qiaomen.volunteering.timebank;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The best first, at most fifty; or all of one's own. */
@Schema(description = "帮助登记")
public record OffersView(List<OfferView> items) {
}

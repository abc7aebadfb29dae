package io.farthing.door.ovh;

import io.farthing.catalog.Discounts;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `/me/voucher/checkValidity`: whether a discount code holds for this account now. Why it does
/// not, is nobody's to find out by trying.
final class VoucherRoutes {
    private final Discounts discounts;

    VoucherRoutes(Discounts discounts) {
        this.discounts = discounts;
    }

    Map<String, Handler> handlers() {
        return Map.of("POST /me/voucher/checkValidity", this::check);
    }

    private JsonNode check(Tx tx, Call call) {
        boolean isValid =
                discounts.find(tx, call.text("voucher", ""), call.account(), call.now()) != null;
        return Json.object().put("validity", isValid);
    }
}

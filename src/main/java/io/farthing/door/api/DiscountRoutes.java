package io.farthing.door.api;

import io.farthing.catalog.Discount;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Finding;
import io.farthing.catalog.ProductJson;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/discount-codes`: what takes something off, for whom and how often; and whether an account may
/// use a code.
final class DiscountRoutes {
    private static final String CODES = "/api/v1/discount-codes";

    private static final Schema.Struct CODE =
            Schema.struct("DiscountCode")
                    .with("name", Schema.text("the code, in capitals"))
                    .with("version", Schema.whole(""))
                    .with("validFrom", Schema.instant("it can be used from that hour on"))
                    .with("publishedAt", Schema.instant(""))
                    .with("used", Schema.whole("how often it has been used"))
                    .with("definition", Schema.anything("as it was published"));

    private static final Schema.Struct VALID =
            Schema.struct("UsableDiscountCode")
                    .with("name", Schema.text(""))
                    .with("description", Schema.text(""))
                    .with("definition", Schema.anything("what it takes off, of what, how long"));

    private final Discounts discounts;
    private final Accounts accounts;

    DiscountRoutes(Discounts discounts, Accounts accounts) {
        this.discounts = discounts;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                CODES,
                                "api.discount-codes.list",
                                "Discount codes, each in its latest version")
                        .staff()
                        .pagesOf(CODE)
                        .reads(this::list),
                Operation.get(CODES + "/{name}", "api.discount-codes.get", "A discount code")
                        .staff()
                        .replies(CODE)
                        .reads(this::get),
                Operation.post(
                                CODES,
                                "api.discount-codes.publish",
                                "Publishes a version of a discount code; services keep what they were promised")
                        .staff()
                        .body(CatalogPublishing.PUBLICATION)
                        .replies(201, CatalogPublishing.PUBLISHED)
                        .writes(this::publish),
                Operation.get(
                                AccountRoutes.ONE + "/discount-codes/{name}",
                                "api.accounts.discount-codes.get",
                                "A discount code, if the account may use it now")
                        .owner()
                        .replies(VALID)
                        .reads(this::verify));
    }

    private Answer list(Tx tx, Call call) {
        return Answer.ok(
                Page.of(call, "discount-codes")
                        .replyFromAll(
                                discounts.latest(tx),
                                each -> toWire(tx, each),
                                each -> each.value().code()));
    }

    private Answer get(Tx tx, Call call) {
        Published<Discount> found = discounts.published(tx, call.path("name"));
        return Answer.found(found == null ? null : toWire(tx, found), "discount code");
    }

    private Answer publish(Tx tx, Call call) {
        return switch (ProductJson.readDiscount(CatalogPublishing.text(call))) {
            case Reading.Refused<Discount>(List<Finding> findings) ->
                    CatalogPublishing.refused(CatalogPublishing.DEFINITION, findings);
            case Reading.Parsed<Discount>(Discount discount, List<Finding> warnings) ->
                    CatalogPublishing.answer(
                            discount.code(),
                            warnings,
                            discounts.publish(
                                    tx, discount, CatalogPublishing.from(call), call.now()));
        };
    }

    private Answer verify(Tx tx, Call call) {
        Discount found =
                accounts.find(tx, call.uid()) == null
                        ? null
                        : discounts.find(tx, call.path("name"), call.uid(), call.now());
        return Answer.found(usable(found), "discount code for this account");
    }

    /// For whom else it is, and how often it is used, is not the customer's business.
    private static @Nullable ObjectNode usable(@Nullable Discount discount) {
        if (discount == null) {
            return null;
        }
        ObjectNode definition = ProductJson.toJson(discount);
        for (String inside : List.of("accounts", "mostUses", "mostUsesEach")) {
            var _ = definition.remove(inside);
        }
        ObjectNode node =
                Json.object()
                        .put("name", discount.code())
                        .put("description", discount.description());
        return Wire.set(node, "definition", definition);
    }

    private ObjectNode toWire(Tx tx, Published<Discount> discount) {
        String code = discount.value().code();
        return CatalogRoutes.toWire(discount, code, ProductJson.toJson(discount.value()))
                .put("used", discounts.used(tx, code));
    }
}

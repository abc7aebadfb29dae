package io.farthing.door.api;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Finding;
import io.farthing.catalog.Reading;
import io.farthing.catalog.SellerTerms;
import io.farthing.catalog.SellerTermsJson;
import io.farthing.catalog.Sellers;
import io.farthing.customers.Reseller;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/resellers`: who sells under a name of its own, and what its invoices say of it.
final class ResellerRoutes {
    private static final String ROOT = "/api/v1/resellers";
    private static final String SELLER = ROOT + "/{id}/seller";
    private static final String VAT = "vatPercent";

    private static final Schema.Struct RESELLER =
            Schema.struct("Reseller")
                    .with("id", Schema.whole(""))
                    .with("name", Schema.text("the prefix of all that it owns"))
                    .with("status", Schema.oneOf("", Reseller.Status.values()))
                    .with("currency", Schema.text(""))
                    .with("createdAt", Schema.instant(""));

    private static final Schema.Struct TERMS =
            Schema.struct("Seller")
                    .maybe("name", Schema.text("on its invoices"))
                    .maybe("country", Schema.text("decides which tax its customers bear"))
                    .maybe("street", Schema.list(Schema.text("")))
                    .maybe("postalCode", Schema.text(""))
                    .maybe("city", Schema.text(""))
                    .maybe("vatNumber", Schema.text(""))
                    .maybe("registration", Schema.text(""))
                    .maybe("email", Schema.text(""))
                    .maybe("iban", Schema.text(""))
                    .maybe("bic", Schema.text(""))
                    .maybe(VAT, Schema.decimal("its own rate, in its own country"))
                    .maybe("charitiesExempt", Schema.truth(""))
                    .maybe("smallBusiness", Schema.truth(""))
                    .maybe("taxesConsumersAtHome", Schema.truth(""))
                    .maybe("invoiceSeries", Schema.text("begins with the reseller's name"))
                    .maybe("paymentDays", Schema.whole(""));

    private final Resellers resellers = new Resellers();
    private final Sellers sellers;

    ResellerRoutes(Catalog catalog) {
        sellers = new Sellers(catalog);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(ROOT, "api.resellers.list", "Lists resellers")
                        .staff()
                        .pagesOf(RESELLER)
                        .reads(this::list),
                Operation.get(SELLER, "api.resellers.seller.get", "Who it is on its invoices")
                        .staff()
                        .replies(TERMS)
                        .reads(this::get),
                Operation.patch(
                                SELLER,
                                "api.resellers.seller.change",
                                "Changes who it is on its next invoices")
                        .staff()
                        .body(TERMS)
                        .replies(TERMS)
                        .writes(this::change));
    }

    private Answer list(Tx tx, Call call) {
        List<Reseller> all =
                resellers.list(tx).stream().sorted(Comparator.comparing(Reseller::name)).toList();
        return Answer.ok(
                Page.of(call, "resellers")
                        .replyFromAll(all, ResellerRoutes::toWire, Reseller::name));
    }

    private Answer get(Tx tx, Call call) {
        Reseller reseller = resellers.find(tx, call.pathNumber("id"));
        return reseller == null
                ? Answer.notFound("reseller")
                : Answer.ok(toWire(sellers.terms(tx, reseller)));
    }

    private Answer change(Tx tx, Call call) {
        Reseller reseller = resellers.find(tx, call.pathNumber("id"));
        if (reseller == null) {
            return Answer.notFound("reseller");
        }
        return switch (sellers.edit(tx, reseller, Json.writeText(call.body().tree()))) {
            case Reading.Parsed<SellerTerms>(SellerTerms terms, var _) -> Answer.ok(toWire(terms));
            case Reading.Refused<SellerTerms>(List<Finding> findings) ->
                    Answer.fieldRefused(findings.getFirst().field(), findings.getFirst().reason());
        };
    }

    private static ObjectNode toWire(SellerTerms terms) {
        return SellerTermsJson.toJson(terms).put(VAT, terms.vat().text());
    }

    private static ObjectNode toWire(Reseller reseller) {
        return Json.object()
                .put("id", reseller.id())
                .put("name", reseller.name())
                .put("status", Schema.word(reseller.status()))
                .put("currency", reseller.currency().code())
                .put("createdAt", reseller.since().toString());
    }
}

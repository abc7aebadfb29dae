package io.farthing.door.api;

import io.farthing.calendar.Term;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.RenewalMode;
import io.farthing.services.RenewalOffer;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Strategy;
import io.farthing.wire.Json;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Services in this API's words.
final class ServiceWire {
    static final Schema.Struct SERVICE =
            Schema.struct("Service")
                    .with("id", Schema.whole(""))
                    .with("account", Schema.whole(""))
                    .maybe("name", Schema.text("absent until it is delivered"))
                    .with("nickname", Schema.text(""))
                    .with("product", Schema.text("the SKU"))
                    .with("version", Schema.whole("of the product, and so of its price"))
                    .with("family", Schema.oneOf("", ProductFamily.values()))
                    .maybe("parent", Schema.whole("of an option: what it belongs to"))
                    .maybe("option", Schema.text("which option of its parent it is"))
                    .with("options", new Schema.Entries(Schema.text("")))
                    .with("configuration", new Schema.Entries(Schema.text("")))
                    .with("facts", new Schema.Entries(Schema.text("what the set-up told")))
                    .with("order", Schema.whole("the one that brought it"))
                    .maybe("term", Schema.text("of the next renewal"))
                    .with("status", Schema.oneOf("", ServiceStatus.values()))
                    .with("renewal", Schema.oneOf("", RenewalMode.values()))
                    .with("createdAt", Schema.instant(""))
                    .maybe("startsAt", Schema.instant(""))
                    .maybe("expiresAt", Schema.instant(""))
                    .maybe("suspendedAt", Schema.instant(""))
                    .maybe("cancelAt", Schema.instant("when it ends, once it is cancelled"))
                    .maybe("endedAt", Schema.instant(""))
                    .maybe("engagedUntil", Schema.text("a date"));

    private ServiceWire() {}

    static RenewalMode mode(String word) {
        return RenewalMode.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static ObjectNode toWire(Service service) {
        ObjectNode node = Json.object().put("id", service.id()).put("account", service.account());
        Wire.maybe(node, "name", service.name());
        node.put("nickname", service.nickname())
                .put("product", service.sku())
                .put("version", service.version())
                .put("family", Schema.word(service.family()));
        Wire.maybe(node, "parent", service.parent());
        if (service.isOption()) {
            node.put("option", service.optionName());
        }
        entries(node, "options", service.options());
        entries(node, "configuration", service.configuration());
        entries(node, "facts", service.facts());
        node.put("order", service.order());
        Term term = service.term();
        Wire.maybe(node, "term", term == null ? null : term.text());
        node.put("status", Schema.word(service.status()))
                .put("renewal", Schema.word(service.renewal()))
                .put("createdAt", service.createdAt().toString());
        Wire.maybe(node, "startsAt", service.startsAt());
        Wire.maybe(node, "expiresAt", service.expiresAt());
        Wire.maybe(node, "suspendedAt", service.suspendedAt());
        Wire.maybe(node, "cancelAt", service.cancelAt());
        Wire.maybe(node, "endedAt", service.endedAt());
        var engagedUntil = service.engagedUntil();
        return Wire.maybe(
                node, "engagedUntil", engagedUntil == null ? null : engagedUntil.toString());
    }

    private static void entries(ObjectNode to, String field, Map<String, String> entries) {
        ObjectNode node = Json.object();
        new TreeMap<>(entries).forEach(node::put);
        Wire.set(to, field, node);
    }

    static ObjectNode toWire(RenewalOffer offer) {
        ObjectNode node = Json.object().put("term", offer.term().text());
        Wire.objects(
                node, "strategies", offer.strategies().stream().map(ServiceWire::toWire).toList());
        return node.put("cut", offer.isCut());
    }

    private static ObjectNode toWire(Strategy strategy) {
        ObjectNode node = Json.object();
        var ids = Json.array();
        strategy.serviceIds().forEach(ids::add);
        node.set("services", ids);
        return Wire.set(node, "price", Wire.minorMoney(strategy.price()));
    }
}

package io.farthing.door.jelastic;

import io.farthing.catalog.CurrencyRate;
import io.farthing.catalog.PriceTerms;
import io.farthing.catalog.Resource;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.metering.Meters;
import io.farthing.money.Currency;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is priced and in what money, in `billing/pricing`.
final class ResourceMethods {
    private static final Parameter<Document> RESOURCE =
            Parameter.required("resource", Type.DOCUMENT);
    private static final Parameter<Long> ID = Parameter.optional("id", Type.WHOLE_NUMBER);
    private static final Parameter<String> NAME = Parameter.optional("name", Type.TEXT);
    private static final Parameter<String> CURRENCY = Parameter.optional("currency", Type.TEXT);
    private static final Parameter<Document> RATES = Parameter.required("rates", Type.DOCUMENT);

    private final Database database;
    private final PriceTerms terms;
    private final Meters meters;
    private final PriceScope scope;

    ResourceMethods(JelasticDoor.Nouns nouns, Database database) {
        this.database = database;
        terms = nouns.platform().prices().terms();
        meters = nouns.platform().quantities().meters();
        scope = new PriceScope(nouns);
    }

    List<Method> methods() {
        return new Service("billing", "pricing")
                .operator("AddResource", new Method.Body.Alone(this::add), RESOURCE)
                .operator("EditResource", new Method.Body.Whole(this::edit), RESOURCE)
                .staff(
                        "GetResources",
                        new Method.Body.Reading(this::list),
                        ID,
                        NAME,
                        Parameter.RESELLER_ID)
                .staff(
                        "GetUniqueResourceNames",
                        new Method.Body.Reading(this::names),
                        Parameter.RESELLER_ID)
                .signedIn("GetCurrencies", new Method.Body.Reading(this::currencies), CURRENCY)
                .operator("SetCurrencies", new Method.Body.Whole(this::setCurrencies), RATES)
                .staff(
                        "GetPlatformCurrency",
                        new Method.Body.Reading(this::platformCurrency),
                        Parameter.RESELLER_ID)
                .methods();
    }

    /// The meters are read again once the new one is stored: usage is taken in by what is there.
    private Answer add(Call call) {
        Answer answer = Rollback.unlessDone(database, tx -> add(tx, call));
        database.readVoid(meters::refresh);
        return answer;
    }

    /// With a meter, so that its use can be reported: a price for what nothing meters is refused.
    private Answer add(Tx tx, Call call) {
        Document sent = call.arguments().get(RESOURCE);
        String name = sent.text("name", "");
        if (!name.matches("[A-Za-z0-9_-]{1,40}(\\.[A-Za-z0-9_-]{1,40})?")) {
            return Answer.invalid(
                    "resource", "name must be letters, digits, - and _, with one dot at most");
        }
        Resource.Type type =
                switch (sent.text("type", "EXTERNAL").toUpperCase(Locale.ROOT)) {
                    case "EXTERNAL", "1" -> Resource.Type.EXTERNAL;
                    case "CUSTOM", "2" -> Resource.Type.CUSTOM;
                    default -> null;
                };
        if (type == null) {
            return Answer.invalid("resource", "type is not EXTERNAL or CUSTOM");
        }
        Resource resource =
                new Resource(name, sent.text("description", ""), type, sent.text("unit", "COUNT"));
        if (find(tx, name) != null) {
            return Answer.exists("resource", name);
        }
        if (meters.define(tx, name, resource.unit(), resource.description()) == null) {
            return Answer.illegal("there is no room for another resource");
        }
        return terms.add(tx, resource) ? describe(tx, name) : Answer.exists("resource", name);
    }

    private Answer edit(Tx tx, Call call) {
        Document sent = call.arguments().get(RESOURCE);
        String name = sent.text("name", "");
        PriceTerms.Numbered known = find(tx, name);
        if (known == null) {
            return Answer.none("resource", name);
        }
        String unit = sent.text("unit");
        if (unit != null && !unit.equals(known.resource().unit())) {
            return Answer.invalid("resource", "unit is " + known.resource().unit() + " and stays");
        }
        boolean _ =
                terms.describe(tx, name, sent.text("description", known.resource().description()));
        return describe(tx, name);
    }

    private Answer describe(Tx tx, String name) {
        PriceTerms.Numbered known = find(tx, name);
        return known == null ? Answer.none("resource", name) : Answer.object(item(known));
    }

    private PriceTerms.@Nullable Numbered find(Tx tx, String name) {
        return terms.resources(tx).stream()
                .filter(each -> each.resource().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode item(PriceTerms.Numbered each) {
        return Json.object()
                .put("id", each.id())
                .put("name", each.resource().name())
                .put("description", each.resource().description())
                .put("type", each.resource().type().name())
                .put("unit", each.resource().unit());
    }

    private Answer list(Tx tx, Call call) {
        Long id = call.arguments().find(ID);
        String name = call.arguments().find(NAME);
        ArrayNode items = Json.array();
        for (PriceTerms.Numbered each : terms.resources(tx)) {
            boolean isWanted =
                    (id == null || id == each.id())
                            && (name == null || name.equals(each.resource().name()));
            if (isWanted) {
                items.add(item(each));
            }
        }
        return Answer.array("com.hivext.api.server.billing.persistence.Resource", items);
    }

    private Answer names(Tx tx, Call call) {
        ArrayNode items = Json.array();
        terms.resources(tx).forEach(each -> items.add(each.resource().name()));
        return Answer.array("java.lang.String", items);
    }

    private Answer currencies(Tx tx, Call call) {
        String wanted = call.arguments().find(CURRENCY);
        ArrayNode items = Json.array();
        for (CurrencyRate rate : terms.rates(tx)) {
            if (wanted == null || wanted.equalsIgnoreCase(rate.code())) {
                items.addObject()
                        .put("code", rate.code())
                        .put("name", rate.name())
                        .put("usdRate", rate.usdRate());
            }
        }
        return Answer.array("com.hivext.api.server.billing.persistence.Currency", items);
    }

    /// Our own: the dialect reads rates and does not say how they come in.
    private Answer setCurrencies(Tx tx, Call call) {
        for (Document each : call.arguments().get(RATES).items()) {
            String code = each.text("code", "");
            BigDecimal rate = each.decimal("usdRate");
            if (!code.matches("[A-Z]{3}") || rate == null || rate.signum() <= 0) {
                return Answer.invalid(
                        RATES.name(), "[" + code + "] has no code and usdRate above 0");
            }
            terms.save(tx, new CurrencyRate(code, each.text("name", ""), rate));
        }
        return Answer.done();
    }

    private Answer platformCurrency(Tx tx, Call call) {
        Currency currency = scope.currency(tx, call);
        return Answer.object(
                Json.object().put("code", currency.code()).put("decimals", currency.decimals()));
    }
}

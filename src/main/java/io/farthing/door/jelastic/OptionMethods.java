package io.farthing.door.jelastic;

import io.farthing.catalog.PriceTerms;
import io.farthing.catalog.TariffOption;
import io.farthing.customers.Reseller;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// Options of layers, in `pricing/option`.
final class OptionMethods {
    private static final Parameter<Document> OPTION =
            Parameter.required("tariffOption", Type.DOCUMENT);
    private static final Parameter<String> NAME = Parameter.required("name", Type.TEXT);

    private final PriceTerms terms;
    private final PriceScope scope;

    OptionMethods(JelasticDoor.Nouns nouns) {
        terms = nouns.platform().prices().terms();
        scope = new PriceScope(nouns);
    }

    List<Method> methods() {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        return new Service("pricing", "option")
                .staff(
                        "Create",
                        new Method.Body.Whole(this::create),
                        OPTION,
                        reseller,
                        PriceScope.UPSERT)
                .staff("Edit", new Method.Body.Whole(this::edit), OPTION, reseller)
                .staff("Delete", new Method.Body.Whole(this::delete), NAME, reseller)
                .staff("Get", new Method.Body.Reading(this::list), reseller)
                .methods();
    }

    private Answer create(Tx tx, Call call) {
        Document sent = call.arguments().get(OPTION);
        String name = sent.text("name", "");
        if (name.isBlank() || name.length() > 128) {
            return Answer.invalid(OPTION.name(), "name is missing or too long");
        }
        TariffOption known = terms.option(tx, name);
        Reseller reseller = scope.own(tx, call);
        TariffOption option =
                new TariffOption(
                        name,
                        sent.text("displayName", name),
                        sent.text("description", ""),
                        reseller == null ? null : reseller.id());
        boolean mayWrite =
                known == null
                        || known.equals(option)
                        || (call.arguments().get(PriceScope.UPSERT, false)
                                && call.maySee(known.reseller()));
        if (!mayWrite) {
            return Answer.exists("option", name);
        }
        terms.save(tx, option);
        return Answer.done();
    }

    private Answer edit(Tx tx, Call call) {
        Document sent = call.arguments().get(OPTION);
        String name = sent.text("name", "");
        TariffOption known = find(tx, call, name);
        if (known == null) {
            return Answer.none("option", name);
        }
        terms.save(
                tx,
                new TariffOption(
                        name,
                        sent.text("displayName", known.displayName()),
                        sent.text("description", known.description()),
                        known.reseller()));
        return Answer.done();
    }

    private Answer delete(Tx tx, Call call) {
        TariffOption known = find(tx, call, call.arguments().get(NAME));
        if (known == null) {
            return Answer.none("option", call.arguments().get(NAME));
        }
        terms.remove(tx, known);
        return Answer.done();
    }

    private @Nullable TariffOption find(Tx tx, Call call, String name) {
        TariffOption known = terms.option(tx, name);
        return known != null && call.maySee(known.reseller()) ? known : null;
    }

    private Answer list(Tx tx, Call call) {
        ArrayNode items = Json.array();
        for (TariffOption option : terms.options(tx)) {
            if (call.maySee(option.reseller())) {
                items.addObject()
                        .put("name", option.name())
                        .put("displayName", option.displayName())
                        .put("description", option.description());
            }
        }
        return Answer.array("com.hivext.api.server.billing.persistence.TariffOption", items);
    }
}

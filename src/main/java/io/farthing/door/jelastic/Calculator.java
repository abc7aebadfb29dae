package io.farthing.door.jelastic;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.TariffJson;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.Groups;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.rating.PricingModel;
import io.farthing.rating.Tariff;
import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import io.farthing.wire.Router;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The two questions that the vendor's price calculator asks before anybody has signed in
/// (`jelastic.md` 4.4): what a new customer would pay, and in what money.
final class Calculator {
    private final Database database;
    private final JelasticDoor.Nouns nouns;
    private final InstantSource clock;

    Calculator(Database database, JelasticDoor.Nouns nouns, InstantSource clock) {
        this.database = database;
        this.nouns = nouns;
        this.clock = clock;
    }

    void register(Router router) {
        router.route("*", "/auth/GetDefaultPricingModels", _ -> reply(database.read(this::models)));
        router.route("*", "/settings/GetHosterSettings", _ -> reply(database.read(this::settings)));
    }

    private static Reply reply(ObjectNode response) {
        ObjectNode body = Answer.ok();
        body.set("response", response);
        return Reply.json(200, body);
    }

    private ObjectNode settings(Tx tx) {
        String currency = nouns.money().catalog().requiredProvider(tx).currency().code();
        return Json.object().put("settingsCurrencyCode", currency);
    }

    private ObjectNode models(Tx tx) {
        ObjectNode response = Json.object();
        ArrayNode models = response.putArray("models");
        AccountGroup group = newcomers(tx);
        if (group == null) {
            return response;
        }
        CatalogSnapshot snapshot = nouns.money().catalog().snapshot(tx);
        Hour now = Hour.of(clock.instant());
        Groups groups = nouns.customers().groups();
        List<GroupPricingModel> priced =
                groups.pricingModels(tx).getOrDefault(group.name(), List.of());
        for (GroupPricingModel each : priced) {
            PricingModel model = snapshot.pricingAt(now, each.pricingModel());
            if (model != null && each.isEnabled()) {
                models.add(model(model, each.isDefault()));
            }
        }
        return response;
    }

    /// The group by default, else the one of new users, else the first.
    private @Nullable AccountGroup newcomers(Tx tx) {
        Groups groups = nouns.customers().groups();
        AccountGroup marked = groups.marked(tx, AccountGroup.Mark.DEFAULT);
        marked = marked == null ? groups.marked(tx, AccountGroup.Mark.SIGNUP) : marked;
        return marked != null
                ? marked
                : groups.ofReseller(tx, null).stream().findFirst().orElse(null);
    }

    private static ObjectNode model(PricingModel model, boolean isDefault) {
        ObjectNode described = Json.object().put("isDefault", isDefault);
        ArrayNode plans = described.putArray("tariffPlans");
        for (Tariff tariff : model.tariffs()) {
            ObjectNode plan =
                    plans.addObject()
                            .put("type", tariff.type().name())
                            .put("keyword", tariff.subject().keyword());
            plan.set("tiers", TariffJson.toJson(tariff).path("tiers"));
        }
        return described;
    }
}

package io.farthing.door.jelastic;

import io.farthing.access.Callers;
import io.farthing.charging.KnownSetting;
import io.farthing.customers.Reseller;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.metering.Meters;
import io.farthing.money.Currency;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// What an operator has set, in `billing/system` and `administration/config`.
final class ConfigurationMethods {
    private static final Parameter<Document> CHANGED =
            Parameter.optional("changedPlaceholders", Type.DOCUMENT);
    private static final Parameter<String> TYPE = Parameter.required("type", Type.TEXT);
    private static final Parameter<String> KEY = Parameter.required("key", Type.TEXT);

    /// Not set but known: it is what the books are in.
    private static final String CURRENCY = "external.billing.currency";

    private final JelasticDoor.Running running;
    private final Resellers resellers;
    private final Meters meters;
    private final Callers callers;
    private final PriceScope scope;

    ConfigurationMethods(JelasticDoor.Nouns nouns) {
        running = nouns.platform().running();
        resellers = nouns.platform().resellers();
        meters = nouns.platform().quantities().meters();
        callers = nouns.access().callers();
        scope = new PriceScope(nouns);
    }

    List<Method> methods() {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        List<Method> system =
                new Service("billing", "system")
                        .staff(
                                "ReloadConfiguration",
                                new Method.Body.Whole(this::reload),
                                CHANGED,
                                reseller)
                        .staff("Validate", new Method.Body.Reading(this::validate), reseller)
                        .operator("ValidateAll", new Method.Body.Reading(this::validateAll))
                        .methods();
        List<Method> config =
                new Service("administration", "config")
                        .staff(
                                "GetConfigKeyByResellerId",
                                new Method.Body.Reading(this::key),
                                TYPE,
                                KEY,
                                reseller)
                        .methods();
        return Stream.concat(system.stream(), config.stream()).toList();
    }

    /// Stores what has changed, all of it or nothing, and forgets what is remembered.
    private Answer reload(Tx tx, Call call) {
        Document changed = call.arguments().find(CHANGED);
        ArrayNode stored = Json.array();
        if (changed != null) {
            for (Map.Entry<String, JsonNode> entry : changed.tree().properties()) {
                KnownSetting setting = KnownSetting.named(entry.getKey());
                if (setting == null) {
                    return Answer.none("setting", entry.getKey());
                }
                String value = changed.text(entry.getKey(), "");
                String refusal = running.settings().set(tx, setting, call.reseller(), value);
                if (refusal != null) {
                    return Answer.invalid(CHANGED.name(), setting.key() + " " + refusal);
                }
                stored.add(setting.key());
            }
        }
        meters.refresh(tx);
        callers.forgetAll();
        return Answer.array("java.lang.String", stored);
    }

    private Answer validate(Tx tx, Call call) {
        Long id = call.reseller();
        Reseller reseller = id == null ? null : resellers.find(tx, id);
        return findings(running.soundness().of(tx, reseller));
    }

    private Answer validateAll(Tx tx, Call call) {
        return findings(running.soundness().ofAll(tx));
    }

    static Answer findings(List<String> problems) {
        ArrayNode items = Json.array();
        problems.forEach(items::add);
        var body = Answer.ok().put("isValid", problems.isEmpty());
        body.put("className", "java.lang.String").set("array", items);
        return new Answer.Done(body);
    }

    private Answer key(Tx tx, Call call) {
        String type = call.arguments().get(TYPE);
        if (!type.equalsIgnoreCase("jbilling")) {
            return Answer.none("configuration", type);
        }
        String key = call.arguments().get(KEY);
        if (key.equalsIgnoreCase(CURRENCY)) {
            Currency currency = scope.currency(tx, call);
            return value(currency.code(), currency.code());
        }
        KnownSetting setting = KnownSetting.named(key);
        return setting == null || setting.isSecret()
                ? Answer.none("setting", key)
                : value(valueOf(tx, setting, call.reseller()), setting.usual());
    }

    private String valueOf(Tx tx, KnownSetting setting, @Nullable Long reseller) {
        return running.settings().value(tx, setting, reseller);
    }

    private static Answer value(String value, String usual) {
        return new Answer.Done(Answer.ok().put("value", value).put("default_value", usual));
    }
}

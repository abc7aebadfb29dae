package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.access.AddressRule;
import io.farthing.access.AddressRules;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `/me/accessRestriction/…`: from where people may sign in to grant keys.
final class AddressRoutes {
    private static final String RULES = " /me/accessRestriction/ip";
    private static final String OTHERWISE = " /me/accessRestriction/ipDefaultRule";

    private final AddressRules rules;

    AddressRoutes(AddressRules rules) {
        this.rules = rules;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET" + RULES, this::list),
                entry("POST" + RULES, this::add),
                entry("GET" + RULES + "/{id}", this::one),
                entry("PUT" + RULES + "/{id}", this::change),
                entry("DELETE" + RULES + "/{id}", this::delete),
                entry("GET" + OTHERWISE, this::otherwise),
                entry("PUT" + OTHERWISE, this::changeOtherwise));
    }

    private JsonNode list(Tx tx, Call call) {
        return Shapes.ids(rules.list(tx, call.account()).stream().map(AddressRule::id).toList());
    }

    private JsonNode add(Tx tx, Call call) {
        AddressRule rule =
                new AddressRule(
                        0,
                        call.text("ip", ""),
                        verdict(call.text("rule", "")),
                        call.flag("warning"));
        return switch (rules.add(tx, call.account(), rule)) {
            case AddressRules.Addition.Added _ -> Shapes.nothing();
            case AddressRules.Addition.Refused(String reason) ->
                    throw new RefusedCall(Complaint.badParameter("ip", reason));
        };
    }

    private AddressRule found(Tx tx, Call call) {
        AddressRule found = rules.find(tx, call.account(), call.id("id"));
        if (found == null) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("id")));
        }
        return found;
    }

    private JsonNode one(Tx tx, Call call) {
        AddressRule rule = found(tx, call);
        return Json.object()
                .put("id", rule.id())
                .put("ip", rule.block())
                .put("rule", word(rule.verdict()))
                .put("warning", rule.warns());
    }

    private JsonNode change(Tx tx, Call call) {
        AddressRule before = found(tx, call);
        AddressRule changed =
                new AddressRule(
                        before.id(),
                        before.block(),
                        verdict(call.text("rule", word(before.verdict()))),
                        call.body().has("warning") ? call.flag("warning") : before.warns());
        boolean _ = rules.change(tx, call.account(), changed);
        return Shapes.nothing();
    }

    private JsonNode delete(Tx tx, Call call) {
        boolean _ = rules.delete(tx, call.account(), found(tx, call).id());
        return Shapes.nothing();
    }

    private JsonNode otherwise(Tx tx, Call call) {
        AddressRule rule = rules.otherwise(tx, call.account());
        return Json.object().put("rule", word(rule.verdict())).put("warning", rule.warns());
    }

    private JsonNode changeOtherwise(Tx tx, Call call) {
        AddressRule before = rules.otherwise(tx, call.account());
        rules.setOtherwise(
                tx,
                call.account(),
                verdict(call.text("rule", word(before.verdict()))),
                call.body().has("warning") ? call.flag("warning") : before.warns());
        return Shapes.nothing();
    }

    private static String word(AddressRule.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static AddressRule.Verdict verdict(String word) {
        return AddressRule.Verdict.valueOf(word.toUpperCase(Locale.ROOT));
    }
}

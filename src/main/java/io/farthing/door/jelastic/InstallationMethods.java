package io.farthing.door.jelastic;

import io.farthing.db.Tx;
import io.farthing.orders.Subscription;
import io.farthing.orders.Subscriptions;
import io.farthing.services.Installation;
import io.farthing.services.Installations;
import io.farthing.services.ServiceStatus;
import io.farthing.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is installed on the strength of a subscription, in `billing/subscription`. The platform
/// installs; billing counts, and tells whoever listens to the account.
final class InstallationMethods {
    private static final Parameter<Long> ITEM = Parameter.optional("itemId", Type.WHOLE_NUMBER);
    private static final Parameter<Long> RESOURCE =
            Parameter.required("itemResourceId", Type.WHOLE_NUMBER).or("itemResource");
    private static final Parameter<Document> SETTINGS =
            Parameter.optional("settings", Type.DOCUMENT);
    private static final Parameter<String> ENV_NAME = Parameter.required("envName", Type.TEXT);
    private static final Parameter<String> TARGET_ENV =
            Parameter.required("targetEnvName", Type.TEXT);
    private static final Parameter<String> DISPLAY_NAME =
            Parameter.optional("displayName", Type.TEXT);
    private static final Parameter<Type.Names> ENV_GROUPS =
            Parameter.optional("envGroups", Type.NAMES);
    private static final Parameter<String> REGION = Parameter.optional("region", Type.TEXT);
    private static final Parameter<String> LANGUAGE = Parameter.optional("lang", Type.TEXT);
    private static final Parameter<String> PASSPHRASE = Parameter.required("passphrase", Type.TEXT);
    private static final Parameter<Long> TARGET =
            Parameter.required("targetSubscriptionId", Type.WHOLE_NUMBER);
    private static final Parameter<Long> TARGET_ITEM =
            Parameter.required("targetItemId", Type.WHOLE_NUMBER);
    private static final Parameter<Long> RESTRICTED_ITEM =
            Parameter.required("subscriptionItemId", Type.WHOLE_NUMBER);

    private final JelasticDoor.Nouns nouns;
    private final Subscriptions subscriptions;
    private final Installations installations;

    InstallationMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        subscriptions = nouns.trade().subscriptions();
        installations = subscriptions.installations();
    }

    List<Method> methods() {
        Service service = new Service("billing", "subscription");
        addInstalling(service);
        return service.owner(
                        "UninstallProduct",
                        new Method.Body.Whole(this::uninstall),
                        Parameter.OWNER_UID,
                        SubscriptionMethods.SUBSCRIPTION,
                        ITEM,
                        RESOURCE,
                        PASSPHRASE)
                .owner(
                        "MoveProduct",
                        new Method.Body.Whole(this::move),
                        Parameter.OWNER_UID,
                        SubscriptionMethods.SUBSCRIPTION,
                        RESOURCE,
                        TARGET,
                        TARGET_ITEM,
                        PASSPHRASE,
                        ITEM)
                .owner(
                        "GetRestrictedHardNodeGroups",
                        new Method.Body.Reading(this::restricted),
                        Parameter.OWNER_UID,
                        RESTRICTED_ITEM)
                .or("GetHardNodeGroups")
                .methods();
    }

    private void addInstalling(Service service) {
        service.owner(
                        "InstallProduct",
                        new Method.Body.Whole(this::install),
                        Parameter.OWNER_UID,
                        SubscriptionMethods.SUBSCRIPTION,
                        ITEM,
                        SETTINGS,
                        ENV_NAME,
                        DISPLAY_NAME,
                        ENV_GROUPS,
                        REGION,
                        LANGUAGE)
                .owner(
                        "CloneProduct",
                        new Method.Body.Whole(this::copy),
                        Parameter.OWNER_UID,
                        SubscriptionMethods.SUBSCRIPTION,
                        RESOURCE,
                        TARGET_ENV,
                        ITEM);
    }

    /// An item that runs, locked; null where there is none.
    ///
    /// @param id null for the first one
    private io.farthing.services.@Nullable Service item(
            Tx tx, Call call, long subscription, @Nullable Long id) {
        Subscription found = subscriptions.find(tx, call.account(), subscription);
        if (found == null) {
            return null;
        }
        List<Long> ids =
                found.items().stream()
                        .map(io.farthing.services.Service::id)
                        .filter(each -> id == null || each.equals(id))
                        .toList();
        return nouns.trade().services().lock(tx, ids).stream()
                .filter(each -> each.status() == ServiceStatus.ACTIVE)
                .findFirst()
                .orElse(null);
    }

    private static Answer.Failed noItem() {
        return Answer.illegal("the subscription has no such item, or it does not run");
    }

    private Answer install(Tx tx, Call call) {
        Arguments arguments = call.arguments();
        Document settings = arguments.find(SETTINGS);
        return install(
                tx,
                call,
                new Installations.Wanted(
                        arguments.get(ENV_NAME).strip(),
                        arguments.get(DISPLAY_NAME, ""),
                        settings == null ? "{}" : settings.json()));
    }

    private Answer install(Tx tx, Call call, Installations.Wanted wanted) {
        io.farthing.services.Service item =
                item(
                        tx,
                        call,
                        call.arguments().get(SubscriptionMethods.SUBSCRIPTION),
                        call.arguments().find(ITEM));
        return item == null
                ? noItem()
                : answer(
                        tx,
                        call,
                        "subscription.installed",
                        installations.install(
                                tx, item, subscriptions.allowance(tx, item), wanted, call.now()));
    }

    private Answer answer(Tx tx, Call call, String event, Installations.Result result) {
        return switch (result) {
            case Installations.Result.Installed(Installation installation) -> {
                nouns.trade()
                        .notices()
                        .event(tx, call.account(), event, told(call, installation), call.now());
                yield Answer.object(SubscriptionReply.resource(installation));
            }
            case Installations.Result.Full(long quantity) ->
                    Answer.illegal("all " + quantity + " of them are installed");
            case Installations.Result.AlreadyThere(String environment) ->
                    Answer.exists("installation", environment);
            case Installations.Result.Refused(String field, String reason) ->
                    Answer.invalid(field, reason);
        };
    }

    /// What the platform needs to do it; of what billing has no use for, as it was sent.
    private static ObjectNode told(Call call, Installation installation) {
        ObjectNode told =
                SubscriptionReply.resource(installation).put("settings", installation.settings());
        Arguments arguments = call.arguments();
        Type.Names groups = arguments.find(ENV_GROUPS);
        if (groups != null) {
            ArrayNode items = told.putArray("envGroups");
            groups.values().forEach(items::add);
        }
        for (Parameter<String> each : List.of(REGION, LANGUAGE)) {
            String sent = arguments.find(each);
            if (sent != null) {
                told.put(each.name(), sent);
            }
        }
        return told;
    }

    private @Nullable Installation own(Tx tx, Call call) {
        Installation found = installations.find(tx, call.arguments().get(RESOURCE));
        Subscription subscription =
                subscriptions.find(
                        tx, call.account(), call.arguments().get(SubscriptionMethods.SUBSCRIPTION));
        boolean isOwn =
                found != null
                        && subscription != null
                        && subscription.items().stream()
                                .anyMatch(item -> item.id() == found.service());
        return isOwn ? found : null;
    }

    /// The same, of the item that is named.
    private @Nullable Installation ownOfItem(Tx tx, Call call) {
        Installation own = own(tx, call);
        Long named = call.arguments().find(ITEM);
        return own == null || named == null || own.service() == named ? own : null;
    }

    private static Answer.Failed none(Call call) {
        return Answer.none("item resource", call.arguments().get(RESOURCE));
    }

    private Answer copy(Tx tx, Call call) {
        Installation own = own(tx, call);
        return own == null
                ? none(call)
                : install(
                        tx,
                        call,
                        new Installations.Wanted(
                                call.arguments().get(TARGET_ENV).strip(),
                                own.displayName(),
                                own.settings()));
    }

    private Answer uninstall(Tx tx, Call call) {
        Installation own = ownOfItem(tx, call);
        if (own == null) {
            return none(call);
        }
        if (!own.uniqueName().equals(call.arguments().get(PASSPHRASE))) {
            return Answer.invalid(PASSPHRASE.name(), "is not the item resource's uniqueName");
        }
        installations.remove(tx, own, call.now());
        nouns.trade()
                .notices()
                .event(
                        tx,
                        call.account(),
                        "subscription.uninstalled",
                        SubscriptionReply.resource(own),
                        call.now());
        return Answer.done();
    }

    /// To an item of the same product.
    private Answer move(Tx tx, Call call) {
        Installation own = ownOfItem(tx, call);
        if (own == null) {
            return none(call);
        }
        if (!own.uniqueName().equals(call.arguments().get(PASSPHRASE))) {
            return Answer.invalid(PASSPHRASE.name(), "is not the item resource's uniqueName");
        }
        io.farthing.services.Service to =
                item(tx, call, call.arguments().get(TARGET), call.arguments().get(TARGET_ITEM));
        io.farthing.services.Service from = nouns.trade().services().find(tx, own.service());
        if (to == null || from == null) {
            return noItem();
        }
        if (!productOf(tx, from).equals(productOf(tx, to))) {
            return Answer.illegal("the target is a subscription of another product");
        }
        return answer(
                tx,
                call,
                "subscription.moved",
                installations.move(tx, own, to, subscriptions.quantity(tx, to)));
    }

    private String productOf(Tx tx, io.farthing.services.Service item) {
        return SubscriptionReply.productOf(nouns.trade().services().product(tx, item));
    }

    /// As the plan's attribute `restricted_host_groups` lists them.
    private Answer restricted(Tx tx, Call call) {
        long id = call.arguments().get(RESTRICTED_ITEM);
        io.farthing.services.Service item = nouns.trade().services().find(tx, id);
        if (item == null || item.account() != call.account()) {
            return Answer.none("subscription item", id);
        }
        String listed =
                nouns.trade()
                        .services()
                        .product(tx, item)
                        .attributes()
                        .getOrDefault("restricted_host_groups", "");
        ArrayNode items = Json.array();
        for (String name : listed.split(",", -1)) {
            if (!name.isBlank()) {
                items.add(name.strip());
            }
        }
        return Answer.array("java.lang.String", items);
    }
}

package io.farthing.door.jelastic;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Finding;
import io.farthing.catalog.Reading;
import io.farthing.catalog.SellerTerms;
import io.farthing.catalog.SellerTermsJson;
import io.farthing.catalog.Sellers;
import io.farthing.charging.ResellerFounding;
import io.farthing.customers.Accounts;
import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `billing/reseller`.
final class ResellerMethods {
    private static final Parameter<Document> RESELLER =
            Parameter.required("reseller", Type.DOCUMENT);
    private static final Parameter<Document> PLATFORM =
            Parameter.optional("platform", Type.DOCUMENT);
    private static final Parameter<Document> REGIONS = Parameter.optional("regions", Type.DOCUMENT);
    private static final Parameter<Document> SETTINGS =
            Parameter.optional("settings", Type.DOCUMENT);
    private static final Parameter<Long> ID = Parameter.required("id", Type.WHOLE_NUMBER);
    private static final Parameter<String> ENVIRONMENT =
            Parameter.required("targetAppid", Type.TEXT).or("envName");
    private static final Parameter<Reseller.Status> STATUS =
            Parameter.required("status", Type.RESELLER_STATUS);

    private static final String SELLER = "seller";
    private static final Reseller.Profile NOTHING_KNOWN =
            new Reseller.Profile("", "", "", null, List.of());

    private final Resellers resellers;
    private final Accounts accounts;
    private final ResellerFounding founding;
    private final Catalog catalog;
    private final Sellers sellers;

    ResellerMethods(JelasticDoor.Nouns nouns) {
        resellers = nouns.platform().resellers();
        accounts = nouns.customers().accounts();
        founding = nouns.platform().founding();
        catalog = nouns.money().catalog();
        sellers = new Sellers(catalog);
    }

    List<Method> methods() {
        Service service =
                new Service("billing", "reseller")
                        .operator(
                                "AddReseller",
                                new Method.Body.Whole(this::add),
                                RESELLER,
                                PLATFORM,
                                REGIONS,
                                SETTINGS)
                        .operator(
                                "EditReseller",
                                new Method.Body.Whole(this::edit),
                                RESELLER,
                                PLATFORM,
                                REGIONS,
                                SETTINGS)
                        .operator("RemoveReseller", new Method.Body.Whole(this::remove), ID)
                        .operator(
                                "SetResellerStatus",
                                new Method.Body.Whole(this::setStatus),
                                ID,
                                STATUS);
        putQuestions(service);
        return service.methods();
    }

    private void putQuestions(Service service) {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        service.staff("GetAllResellers", new Method.Body.Reading(this::list), reseller)
                .staff("GetResellerById", new Method.Body.Reading(this::byId), ID, reseller)
                .staff(
                        "GetResellerByAppid",
                        new Method.Body.Reading((tx, call) ->
                                found(
                                        tx,
                                        call,
                                        resellers.ofEnvironment(
                                                tx, call.arguments().get(ENVIRONMENT)))),
                        ENVIRONMENT,
                        reseller)
                .staff(
                        "GetResellerByOwnerUid",
                        new Method.Body.Reading((tx, call) -> ofUser(tx, call, resellers::ownedBy)),
                        Parameter.UID)
                .staff(
                        "GetResellerByUid",
                        new Method.Body.Reading(
                                (tx, call) -> ofUser(tx, call, resellers::ofAccount)),
                        Parameter.UID);
    }

    private Answer add(Tx tx, Call call) {
        Document sent = call.arguments().get(RESELLER);
        Reseller.Status status = status(sent, Reseller.Status.ACTIVE);
        Currency currency = currency(tx, call);
        if (status == null || currency == null) {
            return Answer.invalid(
                    RESELLER.name(), (status == null ? "status" : "currency") + " is not known");
        }
        return answer(
                tx,
                sent,
                founding.found(tx, profile(call, NOTHING_KNOWN), status, currency, call.now()));
    }

    /// Fields that are left out stay as they are.
    private Answer edit(Tx tx, Call call) {
        Document sent = call.arguments().get(RESELLER);
        Long id = sent.whole("id");
        Reseller before = id == null ? null : resellers.find(tx, id);
        if (id == null || before == null) {
            return Answer.none("reseller", sent.text("id", ""));
        }
        Reseller.Status status = status(sent, before.status());
        if (status == null) {
            return Answer.invalid(RESELLER.name(), "status is not known");
        }
        Currency currency = currency(tx, call);
        if (sent.at("currency") != null && !before.currency().equals(currency)) {
            return Answer.invalid(RESELLER.name(), "currency is what its books are in and stays");
        }
        ResellerChange change = resellers.edit(tx, id, profile(call, before.profile()));
        return answer(
                tx,
                sent,
                change instanceof ResellerChange.Done
                        ? resellers.setStatus(tx, id, status)
                        : change);
    }

    private static Reseller.Profile profile(Call call, Reseller.Profile before) {
        Document sent = call.arguments().get(RESELLER);
        Document platform = call.arguments().find(PLATFORM);
        Document regions = call.arguments().find(REGIONS);
        Set<String> named = new LinkedHashSet<>(sent.texts("regions"));
        if (regions != null) {
            named.addAll(regions.texts());
        }
        Long owner = sent.whole("ownerUid");
        String domain =
                platform == null ? before.domain() : platform.text("domain", before.domain());
        return new Reseller.Profile(
                sent.text("name", before.name()),
                sent.text("domain", domain),
                sent.text("comment", before.comment()),
                owner == null ? before.ownerUid() : owner,
                named.isEmpty() ? before.regions() : List.copyOf(named));
    }

    private @Nullable Currency currency(Tx tx, Call call) {
        Document settings = call.arguments().find(SETTINGS);
        String code = call.arguments().get(RESELLER).text("currency");
        if (code == null && settings != null) {
            code = settings.text("currency", settings.text("external.billing.currency", ""));
        }
        if (code == null || code.isEmpty()) {
            return catalog.requiredProvider(tx).currency();
        }
        return code.matches("[A-Z]{3}") ? Currency.of(code) : null;
    }

    private static Reseller.@Nullable Status status(Document sent, Reseller.Status otherwise) {
        String text = sent.text("status");
        return text == null ? otherwise : Type.constant(Reseller.Status.class, text);
    }

    /// Who it is on its invoices is said in the same document, as `seller`.
    private Answer answer(Tx tx, Document sent, ResellerChange change) {
        if (!(change instanceof ResellerChange.Done(Reseller reseller))) {
            return ResellerOutcomes.of(change);
        }
        Document seller = sent.at(SELLER);
        return seller != null
                        && sellers.edit(tx, reseller, seller.json())
                                instanceof Reading.Refused<SellerTerms>(List<Finding> findings)
                ? CatalogOutcomes.refused(RESELLER.name(), SELLER, findings)
                : whole(tx, reseller);
    }

    private Answer list(Tx tx, Call call) {
        ArrayNode items = Json.array();
        resellers.list(tx).stream()
                .filter(each -> call.maySee(each.id()))
                .forEach(each -> items.add(item(each)));
        return Answer.array("com.hivext.api.server.billing.persistence.Reseller", items);
    }

    private Answer byId(Tx tx, Call call) {
        long id = call.arguments().get(ID);
        Reseller reseller = resellers.find(tx, id);
        return reseller == null || !call.maySee(id)
                ? Answer.none("reseller", id)
                : whole(tx, reseller);
    }

    @FunctionalInterface
    private interface Search {
        @Nullable Reseller find(Tx tx, long uid);
    }

    private Answer ofUser(Tx tx, Call call, Search search) {
        return accounts.find(tx, call.account()) == null
                ? Answer.noUser(call.account())
                : found(tx, call, search.find(tx, call.account()));
    }

    /// No object means the platform itself: scripts look at just that.
    private Answer found(Tx tx, Call call, @Nullable Reseller reseller) {
        return reseller == null || !call.maySee(reseller.id())
                ? Answer.done()
                : whole(tx, reseller);
    }

    private Answer remove(Tx tx, Call call) {
        return ResellerOutcomes.of(founding.remove(tx, call.arguments().get(ID), call.now()));
    }

    private Answer setStatus(Tx tx, Call call) {
        return ResellerOutcomes.of(
                resellers.setStatus(tx, call.arguments().get(ID), call.arguments().get(STATUS)));
    }

    private Answer whole(Tx tx, Reseller reseller) {
        ObjectNode item = item(reseller);
        item.set(SELLER, SellerTermsJson.toJson(sellers.terms(tx, reseller)));
        return Answer.object(item);
    }

    private static ObjectNode item(Reseller reseller) {
        ObjectNode item =
                Json.object()
                        .put("id", reseller.id())
                        .put("name", reseller.name())
                        .put("domain", reseller.profile().domain())
                        .put("comment", reseller.profile().comment())
                        .put("status", reseller.status().name())
                        .put("currency", reseller.currency().code())
                        .put("createdOn", DateValues.write(reseller.since()));
        Long owner = reseller.profile().ownerUid();
        if (owner != null) {
            item.put("ownerUid", owner);
        }
        ArrayNode regions = item.putArray("regions");
        reseller.profile().regions().forEach(regions::add);
        return item;
    }
}

package io.farthing.door.jelastic;

import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.Provider;
import io.farthing.customers.AccountProfile;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceSearch;
import io.farthing.invoices.InvoiceStanding;
import io.farthing.invoices.Invoices;
import io.farthing.payments.ExternalBilling;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Invoices looked at and made, in `billing/invoice`. What moves their money is [InvoicePaying]'s.
final class InvoiceMethods {
    private static final Parameter<Long> ID = Parameter.optional("id", Type.WHOLE_NUMBER);
    private static final Parameter<String> UNIQUE_NAME =
            Parameter.optional("uniqueName", Type.TEXT);
    private static final Parameter<InvoiceReply.Kind> KIND =
            Parameter.optional("type", Type.INVOICE_KIND);
    private static final Parameter<Type.Names> STATUS = Parameter.optional("status", Type.NAMES);
    private static final Parameter<Long> SUBSCRIPTION =
            Parameter.optional("subscriptionId", Type.WHOLE_NUMBER);
    private static final Parameter<String> ORDER_FIELD =
            Parameter.optional("orderFields", Type.TEXT).or("orderField");
    private static final Parameter<Boolean> ORDER_DIRECTION =
            Parameter.optional("orderDirection", Type.DESCENDING);
    private static final Parameter<Document> SEARCH = Parameter.required("search", Type.DOCUMENT);
    private static final Parameter<Type.Uids> UIDS =
            Parameter.optional("uid", Type.UIDS).or("uids");
    private static final Parameter<Boolean> SKIP_PAY = Parameter.optional("skipPay", Type.FLAG);
    private static final Parameter<Integer> LIMIT = Parameter.optional("limit", Type.COUNT);

    private static final Parameter<Type.Names> SUBSCRIPTION_STATUS =
            Parameter.optional("subscriptionStatus", Type.NAMES);
    private static final Parameter<Type.Names> EXPANDED =
            Parameter.optional("expandFields", Type.NAMES);

    private final JelasticDoor.Nouns nouns;
    private final Database database;
    private final @Nullable String publicUrl;

    InvoiceMethods(JelasticDoor.Nouns nouns, Database database, @Nullable String publicUrl) {
        this.nouns = nouns;
        this.database = database;
        this.publicUrl = publicUrl;
    }

    List<Method> methods() {
        return new Service("billing", "invoice")
                .owner(
                        "GetInvoices",
                        new Method.Body.Reading(this::list),
                        Parameter.OWNER_UID,
                        ID,
                        UNIQUE_NAME,
                        KIND,
                        STATUS,
                        SUBSCRIPTION,
                        SUBSCRIPTION_STATUS,
                        ORDER_FIELD,
                        ORDER_DIRECTION,
                        Parameter.START_ROW,
                        Parameter.RESULT_COUNT,
                        EXPANDED)
                .staff(
                        "SearchInvoices",
                        new Method.Body.Reading(this::search),
                        SEARCH,
                        Parameter.RESELLER_ID,
                        EXPANDED)
                .owner(
                        "GetExternalInvoices",
                        new Method.Body.Plain(this::external),
                        Parameter.OWNER_UID,
                        LIMIT)
                .or("ExternalInvoices")
                .staff("MakeInvoice", new Method.Body.Alone(this::make), UIDS, SKIP_PAY)
                .methods();
    }

    private Answer list(Tx tx, Call call) {
        Arguments arguments = call.arguments();
        Long id = arguments.find(ID);
        String name = arguments.find(UNIQUE_NAME);
        if (id != null || name != null) {
            Invoices invoices = nouns.trade().invoices();
            Invoice found =
                    id != null
                            ? invoices.find(tx, id)
                            : InvoicePaying.named(tx, invoices, Objects.requireNonNull(name));
            boolean isOwn = found != null && found.account() == call.account();
            return answer(tx, call, isOwn ? List.of(found) : List.of());
        }
        Set<InvoiceStanding> standings = standings(arguments.find(STATUS));
        if (standings == null) {
            return Answer.invalid(STATUS.name(), "is no status of an invoice");
        }
        InvoiceSearch.Order order = order(arguments.get(ORDER_FIELD, "id"));
        if (order == null) {
            return Answer.invalid(ORDER_FIELD.name(), "invoices are not sorted by that");
        }
        InvoiceReply.Kind kind = arguments.find(KIND);
        InvoiceSearch search =
                new InvoiceSearch(
                        call.account(),
                        null,
                        kind == null ? Set.of() : kind.origins(),
                        standings,
                        null,
                        null,
                        itemsOf(tx, call),
                        window(
                                order,
                                arguments.get(ORDER_DIRECTION, true),
                                arguments.get(Parameter.START_ROW, 0),
                                arguments.get(Parameter.RESULT_COUNT, 0)));
        return answer(tx, call, nouns.trade().invoices().search(tx, search, call.now()));
    }

    /// Of the subscriptions that are asked for; none where none is asked for.
    private Set<Long> itemsOf(Tx tx, Call call) {
        Long id = call.arguments().find(SUBSCRIPTION);
        Type.Names statuses = call.arguments().find(SUBSCRIPTION_STATUS);
        if (id == null && statuses == null) {
            return Set.of();
        }
        Set<Long> items =
                nouns.trade().subscriptions().list(tx, call.account()).stream()
                        .filter(each -> id == null || each.id() == id)
                        .filter(each ->
                                statuses == null
                                        || statuses.values().stream()
                                                .anyMatch(each.status().name()::equalsIgnoreCase))
                        .flatMap(each -> each.items().stream())
                        .map(io.farthing.services.Service::id)
                        .collect(Collectors.toSet());
        // Nothing is about an item of the number 0.
        return items.isEmpty() ? Set.of(0L) : items;
    }

    private static InvoiceSearch.Window window(
            InvoiceSearch.Order order, boolean isDescending, long start, int count) {
        boolean isAll = count == 0 || count > Invoices.MOST_ON_A_PAGE;
        return new InvoiceSearch.Window(
                order, isDescending, start, isAll ? Invoices.MOST_ON_A_PAGE : count);
    }

    /// Null for a word that is none; all of them where none is asked for.
    private static @Nullable Set<InvoiceStanding> standings(Type.@Nullable Names names) {
        Set<InvoiceStanding> standings = EnumSet.noneOf(InvoiceStanding.class);
        for (String name : names == null ? List.<String>of() : names.values()) {
            InvoiceStanding standing = Type.constant(InvoiceStanding.class, name);
            if (standing == null) {
                return null;
            }
            standings.add(standing);
        }
        return standings;
    }

    private static InvoiceSearch.@Nullable Order order(String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "id" -> InvoiceSearch.Order.ID;
            case "created", "createdon" -> InvoiceSearch.Order.CREATED;
            case "expired", "expireon" -> InvoiceSearch.Order.DUE;
            case "payed", "paid", "paidon" -> InvoiceSearch.Order.PAID;
            default -> null;
        };
    }

    private Answer search(Tx tx, Call call) {
        Document sent = call.arguments().get(SEARCH);
        InvoiceSearch.Order order = order(sent.text("orderField", "id"));
        Instant from = date(sent, "startDate");
        Instant until = date(sent, "endDate");
        boolean isUnreadable =
                (from == null && sent.at("startDate") != null)
                        || (until == null && sent.at("endDate") != null);
        if (order == null || isUnreadable) {
            return Answer.invalid(SEARCH.name(), "has a date or an orderField that is none");
        }
        InvoiceReply.Kind kind = Type.constant(InvoiceReply.Kind.class, sent.text("type", ""));
        InvoiceStanding standing = Type.constant(InvoiceStanding.class, sent.text("status", ""));
        InvoiceSearch search =
                new InvoiceSearch(
                        sent.whole("uid"),
                        call.reseller(),
                        kind == null ? Set.of() : kind.origins(),
                        standing == null ? Set.of() : EnumSet.of(standing),
                        from,
                        until,
                        Set.of(),
                        window(
                                order,
                                sent.text("orderDirection", "DESC").equalsIgnoreCase("DESC"),
                                Math.max(0, whole(sent, "startRow")),
                                Math.clamp(
                                        whole(sent, "resultCount"), 0, Invoices.MOST_ON_A_PAGE)));
        return answer(tx, call, nouns.trade().invoices().search(tx, search, call.now()));
    }

    private static long whole(Document sent, String name) {
        Long number = sent.whole(name);
        return number == null ? 0 : number;
    }

    private static @Nullable Instant date(Document sent, String name) {
        return DateValues.read(sent.text(name, ""))
                        instanceof DateValues.Reading.Read(Instant at, _)
                ? at
                : null;
    }

    private Answer answer(List<Invoice> invoices, Instant now) {
        ArrayNode items = Json.array();
        invoices.forEach(each -> items.add(InvoiceReply.item(each, publicUrl, now)));
        return Answer.array(InvoiceReply.CLASS_NAME, items);
    }

    /// With the account of each, and its group in it, where `account` or a part of it is to be
    /// expanded.
    private Answer answer(Tx tx, Call call, List<Invoice> invoices) {
        Type.Names expanded = call.arguments().find(EXPANDED);
        boolean hasAccounts =
                expanded != null && expanded.values().stream().anyMatch(path -> isOfAccount(path));
        if (!hasAccounts) {
            return answer(invoices, call.now());
        }
        long[] uids = invoices.stream().mapToLong(Invoice::account).distinct().toArray();
        Map<Long, AccountProfile> accounts =
                nouns.customers().accounts().profiles(tx, uids).stream()
                        .collect(Collectors.toMap(each -> each.account().uid(), each -> each));
        ArrayNode items = Json.array();
        for (Invoice invoice : invoices) {
            ObjectNode item = InvoiceReply.item(invoice, publicUrl, call.now());
            AccountProfile account = accounts.get(invoice.account());
            if (account != null) {
                item.set("account", AccountReply.item(account));
            }
            items.add(item);
        }
        return Answer.array(InvoiceReply.CLASS_NAME, items);
    }

    private static boolean isOfAccount(String path) {
        String small = path.strip().toLowerCase(Locale.ROOT);
        return small.equals("account") || small.startsWith("account.");
    }

    /// As the other billing system tells it.
    private Answer external(Call call) {
        ObjectNode question =
                Json.object()
                        .put("uid", call.account())
                        .put("limit", call.arguments().get(LIMIT, Invoices.MOST_ON_A_PAGE));
        String id = "invoices-" + call.account() + "-" + call.now().toEpochMilli();
        return switch (nouns.trade().externalBilling().ask("invoices", id, question, call.now())) {
            case ExternalBilling.Answer.Given(JsonNode body) when body.path("invoices").isArray() ->
                    Answer.array(InvoiceReply.CLASS_NAME, (ArrayNode) body.path("invoices"));
            case ExternalBilling.Answer answer -> Outcomes.refused(answer);
        };
    }

    /// Over the last month that has ended, for who pays by invoice and has none over it yet.
    private Answer make(Call call) {
        Provider provider = database.read(tx -> nouns.money().catalog().requiredProvider(tx));
        MonthInZone last = MonthInZone.of(call.now(), provider.zone()).previous();
        Type.Uids uids = call.arguments().find(UIDS);
        List<Invoice> made =
                nouns.trade()
                        .monthEnd()
                        .make(
                                last,
                                uids == null ? List.of() : uids.values(),
                                call.arguments().get(SKIP_PAY, false),
                                call.now());
        return answer(made, call.now());
    }
}

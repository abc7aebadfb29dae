package io.farthing.door.jelastic;

import io.farthing.charging.Charging;
import io.farthing.customers.AccountField;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// Looking at accounts, in `billing/account`.
final class AccountMethods {
    private static final Parameter<BigDecimal> AT_MOST =
            Parameter.optional("lebalance", Type.DECIMAL_NUMBER);
    private static final Parameter<String> ORDER_FIELD =
            Parameter.optional("orderField", Type.TEXT);
    private static final Parameter<Boolean> ORDER_DIRECTION =
            Parameter.optional("orderDirection", Type.DESCENDING);
    private static final Parameter<String> FILTER_FIELD =
            Parameter.optional("filterField", Type.TEXT);
    private static final Parameter<String> FILTER_VALUE =
            Parameter.optional("filterValue", Type.TEXT);
    private static final Parameter<Type.Uids> UIDS = Parameter.required("uids", Type.UIDS);

    /// The names of the keys of AccountResponse that accounts can be found and sorted by.
    private static final Map<String, AccountField> FIELDS =
            Map.ofEntries(
                    Map.entry("uid", AccountField.UID),
                    Map.entry("email", AccountField.EMAIL),
                    Map.entry("name", AccountField.NAME),
                    Map.entry("group", AccountField.GROUP),
                    Map.entry("grouptype", AccountField.GROUP_TYPE),
                    Map.entry("status", AccountField.STATUS),
                    Map.entry("language", AccountField.LANGUAGE),
                    Map.entry("ebsuserid", AccountField.EXTERNAL_BILLING_ID),
                    Map.entry("createdon", AccountField.CREATED_AT),
                    Map.entry("balance", AccountField.BALANCE),
                    Map.entry("bonus", AccountField.BONUS));

    private final Accounts accounts;
    private final Database database;

    AccountMethods(Charging.Customers customers, Database database) {
        this.accounts = customers.accounts();
        this.database = database;
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .owner(
                        "GetAccount",
                        new Method.Body.OfProfile(AccountMethods::account),
                        Parameter.OWNER_UID)
                .staff(
                        "GetAccounts",
                        new Method.Body.Plain(this::list),
                        AT_MOST,
                        ORDER_FIELD,
                        ORDER_DIRECTION,
                        FILTER_FIELD,
                        FILTER_VALUE,
                        Parameter.START_ROW,
                        Parameter.RESULT_COUNT,
                        Parameter.RESELLER_ID)
                .staff(
                        "GetAccountsByUids",
                        new Method.Body.Reading(this::byUids),
                        UIDS,
                        AT_MOST,
                        Parameter.RESELLER_ID)
                .methods();
    }

    private static Answer account(AccountProfile profile) {
        return new Answer.Done(AccountReply.put(Answer.ok(), profile));
    }

    private Answer byUids(Tx tx, Call call) {
        long[] uids =
                call.arguments().get(UIDS).values().stream().mapToLong(Long::longValue).toArray();
        BigDecimal atMost = call.arguments().find(AT_MOST);
        ArrayNode items = Json.array();
        for (AccountProfile profile : accounts.profiles(tx, uids)) {
            if (call.concerns(profile) && isWithin(profile, atMost)) {
                items.add(AccountReply.item(profile));
            }
        }
        return Answer.array(AccountReply.CLASS_NAME, items);
    }

    private static boolean isWithin(AccountProfile profile, @Nullable BigDecimal atMost) {
        return atMost == null || profile.funds().balance().toDecimal().compareTo(atMost) <= 0;
    }

    private Answer list(Call call) {
        Arguments arguments = call.arguments();
        AccountField order = field(arguments.get(ORDER_FIELD, "uid"));
        if (order == null) {
            return Answer.invalid(ORDER_FIELD.name(), "accounts are not sorted by that");
        }
        AccountQuery query =
                AccountQuery.all()
                        .withBalanceAtMost(arguments.find(AT_MOST))
                        .orderedBy(order, arguments.get(ORDER_DIRECTION, false))
                        .within(
                                new AccountQuery.Window.Rows(
                                        arguments.get(Parameter.START_ROW, 0),
                                        arguments.get(Parameter.RESULT_COUNT, 0)));
        Long reseller = call.reseller();
        query = reseller == null ? query : query.where(AccountFilter.ofReseller(reseller));
        String filterField = arguments.find(FILTER_FIELD);
        if (filterField == null) {
            return stream(query);
        }
        AccountField field = field(filterField);
        if (field == null) {
            return Answer.invalid(FILTER_FIELD.name(), "accounts are not found by that");
        }
        AccountFilter filter = AccountFilter.of(field, arguments.get(FILTER_VALUE, ""));
        return filter == null
                ? Answer.invalid(FILTER_VALUE.name(), "is no value of " + filterField)
                : stream(query.where(filter));
    }

    private static @Nullable AccountField field(String name) {
        return FIELDS.get(name.toLowerCase(Locale.ROOT));
    }

    private Answer stream(AccountQuery query) {
        return new Answer.Streamed(out -> {
            ItemStream items = new ItemStream(out);
            items.out().writeStringProperty("className", AccountReply.CLASS_NAME);
            items.out().writeArrayPropertyStart("array");
            database.readVoid(tx -> {
                items.requireFresh();
                accounts.each(tx, query, profile -> items.add(AccountReply.item(profile)));
            });
            items.out().writeEndArray();
            items.end();
        });
    }
}

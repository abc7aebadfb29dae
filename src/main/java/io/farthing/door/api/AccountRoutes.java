package io.farthing.door.api;

import io.farthing.access.AuditEntry;
import io.farthing.access.AuditTrail;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountField;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.Accounts;
import io.farthing.customers.NewAccount;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/accounts`: who pays.
final class AccountRoutes {
    private static final String ROOT = "/api/v1/accounts";
    static final String ONE = ROOT + "/{uid}";

    private static final String EMAIL_PREFIX = "emailPrefix";

    /// Query parameters that narrow the listing; given together, all must fit.
    private static final Map<String, AccountField> FILTERS = filters();

    private static final Schema.Struct NEW =
            Schema.struct("NewAccount")
                    .with("email", Schema.text(""))
                    .with("group", Schema.text("the name of its group"))
                    .maybe("uid", new Schema.Whole(1, Accounts.GREATEST_UID, "the next free one"))
                    .maybe("name", Schema.text(""))
                    .maybe("language", Schema.text(""))
                    .maybe("country", Schema.text(""))
                    .maybe("note", Schema.text("for staff only"))
                    .maybe("currency", Schema.text("an ISO code; the provider's if absent"))
                    .maybe("externalBillingId", Schema.text(""));

    private static final Schema.Struct AUDIT =
            Schema.struct("AuditEntry")
                    .with("id", Schema.whole(""))
                    .with("at", Schema.instant(""))
                    .maybe("userId", Schema.whole("absent where the program itself acted"))
                    .with("action", Schema.text("the operation"))
                    .with("detail", Schema.text(""));

    private final Accounts accounts;
    private final ProviderCurrency currency;
    private final AuditTrail audit = new AuditTrail();

    AccountRoutes(Accounts accounts, ProviderCurrency currency) {
        this.accounts = accounts;
        this.currency = currency;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(ROOT, "api.accounts.list", "Lists accounts, in the order of uids")
                        .owner()
                        .takes(filterParameters())
                        .pagesOf(AccountShape.SCHEMA)
                        .reads(this::list),
                Operation.post(ROOT, "api.accounts.create", "Creates an account")
                        .staff()
                        .body(NEW)
                        .replies(201, AccountShape.SCHEMA)
                        .writes(this::create),
                Operation.get(ONE, "api.accounts.get", "An account with its funds")
                        .owner()
                        .replies(AccountShape.SCHEMA)
                        .reads(this::get),
                Operation.get(ONE + "/audit", "api.accounts.audit", "What was done to an account")
                        .staff()
                        .pagesOf(AUDIT, AUDIT_PAGE)
                        .reads(this::audit));
    }

    /// One less than the trail gives at once.
    private static final int AUDIT_PAGE = 999;

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "accounts");
        AccountQuery query = filtered(call);
        if (!call.principal().isStaff()) {
            AccountProfile own = own(tx, call);
            List<ObjectNode> items = own == null ? List.of() : List.of(toWire(call, own));
            return Answer.ok(page.reply(items, null));
        }
        AccountQuery.Window window =
                new AccountQuery.Window.After(page.afterNumber(0), page.limit() + 1);
        return Answer.ok(
                page.reply(
                        accounts.list(tx, query.within(window)),
                        each -> toWire(call, each),
                        each -> "" + each.account().uid()));
    }

    private @Nullable AccountProfile own(Tx tx, Call call) {
        Long uid = call.principal().account();
        return uid == null ? null : accounts.profile(tx, uid);
    }

    private Answer create(Tx tx, Call call) {
        BodyFields body = call.body();
        Account.Contact contact =
                new Account.Contact(
                        body.text("email"),
                        body.text("name", ""),
                        body.text("language", "en"),
                        body.text("country", ""),
                        body.text("note", ""));
        Account.Payment payment =
                new Account.Payment(
                        currency.orElse(tx, body), body.textOrNull("externalBillingId"), null);
        NewAccount account =
                new NewAccount(body.wholeOrNull("uid"), contact, body.text("group"), payment);
        return switch (accounts.create(tx, account, call.now())) {
            case AccountCreation.Created(Account made) ->
                    Answer.created(shown(tx, call, made.uid()));
            case AccountCreation.FieldRefused(String field, String reason) ->
                    Answer.fieldRefused(field, reason);
            case AccountCreation.EmailTaken _ ->
                    new Answer.Refused(
                            Complaint.TAKEN.about("email", "another account has this email"));
            case AccountCreation.UidTaken _ ->
                    new Answer.Refused(
                            Complaint.TAKEN.about("uid", "another account has this uid"));
            case AccountCreation.NoSuchGroup _ ->
                    Answer.fieldRefused("group", "names no group that exists");
        };
    }

    private Answer get(Tx tx, Call call) {
        AccountProfile profile = accounts.profile(tx, call.uid());
        return profile == null ? Answer.notFound("account") : Answer.ok(toWire(call, profile));
    }

    private Answer audit(Tx tx, Call call) {
        Page page = Page.of(call, "audit");
        List<AuditEntry> found =
                audit.page(tx, call.uid(), page.afterNumber(Long.MAX_VALUE), page.limit() + 1);
        return Answer.ok(page.reply(found, AccountRoutes::toWire, each -> "" + each.id()));
    }

    /// As it stands now, for an account that is known to exist.
    ObjectNode shown(Tx tx, Call call, long uid) {
        AccountProfile profile = accounts.profile(tx, uid);
        if (profile == null) {
            throw new IllegalStateException("account " + uid + " was written and is not there");
        }
        return toWire(call, profile);
    }

    private static ObjectNode toWire(Call call, AccountProfile profile) {
        return AccountShape.toWire(profile, call.principal().isStaff());
    }

    private static ObjectNode toWire(AuditEntry entry) {
        ObjectNode node = Json.object().put("id", entry.id()).put("at", entry.at().toString());
        Wire.maybe(node, "userId", entry.act().userId());
        return node.put("action", entry.act().action()).put("detail", entry.act().detail());
    }

    private static AccountQuery filtered(Call call) {
        AccountQuery query = AccountQuery.all();
        for (Map.Entry<String, AccountField> each : FILTERS.entrySet()) {
            String value = call.query(each.getKey());
            if (value != null) {
                query =
                        query.where(
                                filter(each.getKey(), AccountFilter.of(each.getValue(), value)));
            }
        }
        String prefix = call.query(EMAIL_PREFIX);
        return prefix == null
                ? query
                : query.where(filter(EMAIL_PREFIX, AccountFilter.ofEmailPrefix(prefix)));
    }

    private static AccountFilter filter(String name, @Nullable AccountFilter found) {
        if (found == null) {
            throw RefusedCall.of(name, "has no such value");
        }
        return found;
    }

    private static Parameter[] filterParameters() {
        return Stream.concat(
                        FILTERS.keySet().stream()
                                .map(name ->
                                        Parameter.query(
                                                name,
                                                Schema.text(""),
                                                "only those with this value")),
                        Stream.of(
                                Parameter.query(
                                        EMAIL_PREFIX,
                                        Schema.text(""),
                                        "only those whose address begins so")))
                .toArray(Parameter[]::new);
    }

    private static Map<String, AccountField> filters() {
        Map<String, AccountField> filters = new LinkedHashMap<>();
        filters.put("uid", AccountField.UID);
        filters.put("email", AccountField.EMAIL);
        filters.put("name", AccountField.NAME);
        filters.put("group", AccountField.GROUP);
        filters.put("groupType", AccountField.GROUP_TYPE);
        filters.put("status", AccountField.STATUS);
        filters.put("suspended", AccountField.SUSPENDED);
        filters.put("currency", AccountField.CURRENCY);
        filters.put("language", AccountField.LANGUAGE);
        filters.put("country", AccountField.COUNTRY);
        filters.put("externalBillingId", AccountField.EXTERNAL_BILLING_ID);
        return filters;
    }
}

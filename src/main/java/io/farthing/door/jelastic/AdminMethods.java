package io.farthing.door.jelastic;

import io.farthing.access.NewUser;
import io.farthing.access.Passwords;
import io.farthing.access.Sessions;
import io.farthing.access.User;
import io.farthing.access.UserCreation;
import io.farthing.access.Users;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountField;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.NewAccount;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// `system/admin`: what a hoster's scripts do with users.
final class AdminMethods {
    private static final Parameter<String> EMAIL =
            Parameter.required("email", Type.TEXT).or("login");
    private static final Parameter<String> PASSWORD = Parameter.required("password", Type.TEXT);
    private static final Parameter<String> NAME = Parameter.optional("name", Type.TEXT);
    private static final Parameter<String> GROUP =
            Parameter.optional("groupName", Type.TEXT).or("group");
    private static final Parameter<String> STATUS = Parameter.required("status", Type.TEXT);

    private final Database database;
    private final JelasticDoor.Nouns nouns;
    private final Users users;
    private final Passwords passwords;
    private final PriceScope scope;

    AdminMethods(JelasticDoor.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
        users = nouns.access().users();
        passwords = nouns.platform().running().passwords();
        scope = new PriceScope(nouns);
    }

    List<Method> methods() {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        return new Service("system", "admin")
                .staff(
                        "CreateAccount",
                        new Method.Body.Alone(this::create),
                        EMAIL,
                        PASSWORD,
                        NAME,
                        GROUP,
                        reseller)
                .staff(
                        "SetUserStatus",
                        new Method.Body.Whole(this::setStatus),
                        Parameter.UID,
                        STATUS)
                .staff("SignInAsClient", new Method.Body.Whole(this::signIn), Parameter.UID)
                .staff("SignInAsUser", new Method.Body.Whole(this::signIn), Parameter.UID)
                .staff(
                        "GetUserIds",
                        new Method.Body.Reading((tx, call) -> ids(tx, call, null)),
                        reseller)
                .staff(
                        "GetUsersByStatus",
                        new Method.Body.Reading(this::byStatus),
                        STATUS,
                        reseller)
                .methods();
    }

    /// The password is hashed before the transaction: that is slow on purpose.
    private Answer create(Call call) {
        String password = call.arguments().get(PASSWORD);
        String refusal = Passwords.refusal(password);
        if (refusal != null) {
            return new Answer.Failed(ResultCode.PASSWORD_INVALID_FORMAT, "the password " + refusal);
        }
        String hash = passwords.hash(password);
        return Rollback.unlessDone(database, tx -> create(tx, call, hash));
    }

    private Answer create(Tx tx, Call call, String hash) {
        AccountGroup group = groupFor(tx, call);
        if (group == null) {
            return Answer.none("group", call.arguments().get(GROUP, "signup"));
        }
        NewAccount wanted =
                NewAccount.of(call.arguments().get(EMAIL), group.name(), scope.currency(tx, call));
        wanted = wanted.withContact(wanted.contact().withName(call.arguments().get(NAME, "")));
        return switch (nouns.customers().accounts().create(tx, wanted, call.now())) {
            case AccountCreation.Created(Account account) -> withUser(tx, call, account, hash);
            case AccountCreation.EmailTaken _, AccountCreation.UidTaken _ -> registered();
            case AccountCreation.NoSuchGroup(String name) -> Answer.none("group", name);
            case AccountCreation.FieldRefused(String field, String reason) ->
                    Answer.invalid(field, reason);
        };
    }

    private Answer withUser(Tx tx, Call call, Account account, String hash) {
        NewUser wanted = NewUser.customer(account.contact().email(), hash, account.uid());
        return switch (users.create(tx, wanted, call.now())) {
            case UserCreation.Created _ -> {
                Account registered =
                        ConversionMethods.afterRegistration(
                                tx, nouns.customers(), account, call.now());
                yield new Answer.Done(
                        Answer.ok()
                                .put("uid", registered.uid())
                                .put("email", registered.contact().email())
                                .put("group", registered.standing().group()));
            }
            case UserCreation.LoginTaken _ -> registered();
            case UserCreation.LoginRefused(String reason) -> Answer.invalid(EMAIL.name(), reason);
            case UserCreation.NoSuchAccount(long uid) -> Answer.noUser(uid);
        };
    }

    private static Answer registered() {
        return new Answer.Failed(ResultCode.EMAIL_IS_REGISTERED, "the email is registered");
    }

    /// The one named, or else where those go who sign up.
    private @Nullable AccountGroup groupFor(Tx tx, Call call) {
        String named = call.arguments().find(GROUP);
        if (named == null) {
            return nouns.customers().groups().marked(tx, AccountGroup.Mark.SIGNUP, call.reseller());
        }
        AccountGroup group = nouns.customers().groups().find(tx, named);
        return group != null && Objects.equals(group.reseller(), call.reseller()) ? group : null;
    }

    private Answer setStatus(Tx tx, Call call) {
        return switch (call.arguments().get(STATUS).toUpperCase(Locale.ROOT)) {
            case "ENABLED", "0" ->
                    Outcomes.of(nouns.customers().standings().enable(tx, call.account()));
            case "SUSPENDED", "1" ->
                    Outcomes.of(nouns.customers().standings().suspend(tx, call.account()));
            default -> Answer.invalid(STATUS.name(), "is not ENABLED or SUSPENDED");
        };
    }

    /// As the account's first user; the audit trail tells who it was.
    private Answer signIn(Tx tx, Call call) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        List<User> own = users.findByAccount(tx, call.account());
        if (account == null || own.isEmpty()) {
            return Answer.noUser(call.account());
        }
        if (!account.mayBeUsed()) {
            return new Answer.Failed(ResultCode.USER_IS_BLOCKED, "user is blocked");
        }
        Sessions sessions = nouns.access().sessions();
        String client = "staff: " + call.principal().login();
        Sessions.Opened opened = sessions.open(tx, own.getFirst().id(), client, call.now());
        return new Answer.Done(
                Answer.ok()
                        .put("uid", account.uid())
                        .put("session", opened.key())
                        .put("email", account.contact().email())
                        .put("name", account.contact().name()));
    }

    private Answer byStatus(Tx tx, Call call) {
        AccountFilter filter = AccountFilter.of(AccountField.STATUS, call.arguments().get(STATUS));
        return filter == null
                ? Answer.invalid(STATUS.name(), "is no status of an account")
                : ids(tx, call, filter);
    }

    /// The platform's staff sees everybody unless it looks into one reseller.
    private Answer ids(Tx tx, Call call, @Nullable AccountFilter filter) {
        ArrayNode uids = Json.array();
        AccountQuery all = AccountQuery.all();
        nouns.customers()
                .accounts()
                .each(
                        tx,
                        filter == null ? all : all.where(filter),
                        profile -> {
                            Account account = profile.account();
                            if (call.maySee(account.standing().reseller())) {
                                uids.add(account.uid());
                            }
                        });
        return Answer.array("java.lang.Integer", uids);
    }
}
